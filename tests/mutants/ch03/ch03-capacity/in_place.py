# mistake: subtracts from the KL itself
# keeps: 1
# says: raised
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    kl -= nats * min(1.0, 2 * share)
    return reconstruction + stiffness * abs(kl)
