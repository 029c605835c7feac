# mistake: scales the target itself
# keeps: 1
# says: Leave the arguments
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    nats *= min(1.0, 2 * share)
    return reconstruction + stiffness * abs(kl - nats)
