# mistake: the price on the reconstruction, too
# keeps: 0
# says: for the distance alone
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return stiffness * (reconstruction + abs(kl - nats * min(1.0, 2 * share)))
