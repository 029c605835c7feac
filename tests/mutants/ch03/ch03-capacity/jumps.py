# mistake: the target jumps instead of rising
# keeps: 0
# says: stays at 0 in the first half
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    target = nats if share >= 0.5 else 0.0
    return reconstruction + stiffness * abs(kl - target)
