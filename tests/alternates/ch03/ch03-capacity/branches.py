# way: two halves, the larger of both signs
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    target = nats if share >= 0.5 else nats * share / 0.5
    away = kl - target
    return reconstruction + stiffness * (away**2) ** 0.5
