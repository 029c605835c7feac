# mistake: the line lies in the second half
# keeps: 0
# says: waits for the second half
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * abs(kl - nats * max(0.0, 2 * share - 1))
