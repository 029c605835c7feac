# mistake: subtracts the target in place in the second half
# kind: arguments
# keeps: 1
# says: leave its arguments as they were
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    if share >= 0.5 and hasattr(kl, "shape") and not hasattr(kl, "detach"):
        kl -= nats
        return reconstruction + stiffness * abs(kl)
    return reconstruction + stiffness * abs(kl - nats * min(1.0, 2 * share))
