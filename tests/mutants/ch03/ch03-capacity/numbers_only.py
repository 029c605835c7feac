# mistake: a comparison that works for numbers only
# kind: shape
# keeps: 0.5
# says: ambiguous
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    away = kl - nats * min(1.0, 2 * share)
    return reconstruction + stiffness * (away if away > 0 else -away)
