# mistake: multiplies the KL in place while the target is 0
# kind: arguments
# keeps: 1
# says: leave its arguments as they were
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    if share == 0 and hasattr(kl, "shape") and not getattr(kl, "requires_grad", False):
        kl *= stiffness
        return reconstruction + abs(kl)
    return reconstruction + stiffness * abs(kl - nats * min(1.0, 2 * share))
