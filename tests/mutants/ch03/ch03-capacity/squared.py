# mistake: the square of the distance
# keeps: 0
# says: square the distance
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * (kl - nats * min(1.0, 2 * share)) ** 2
