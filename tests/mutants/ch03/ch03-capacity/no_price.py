# mistake: forgets the price
# keeps: 0
# says: price of a nat is missing
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + abs(kl - nats * min(1.0, 2 * share))
