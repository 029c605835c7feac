# mistake: forgets the distance's sign
# keeps: 0
# says: lowers your loss
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * (kl - nats * min(1.0, 2 * share))
