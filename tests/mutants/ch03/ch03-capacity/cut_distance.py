# mistake: cuts the distance off at a thousand nats
# kind: clamp
# keeps: 1.5
# says: price on the distance
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    away = abs(kl - nats * min(1.0, 2 * share))
    if isinstance(away, (int, float)):
        away = min(away, 1000.0)
    return reconstruction + stiffness * away
