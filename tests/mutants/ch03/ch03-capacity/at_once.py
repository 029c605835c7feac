# mistake: the target stands from the start
# keeps: 0
# says: does not rise
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * abs(kl - nats)
