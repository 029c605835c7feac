# mistake: subtracts from the KL itself
# kind: arguments
# keeps: 1
# says: leave its arguments
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    kl -= nats * min(1.0, 2 * share)
    return reconstruction + stiffness * abs(kl)
