# mistake: leaves a hundredth of a nat free
# kind: property
# keeps: 0.5
# says: leave nothing free
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    away = abs(kl - nats * min(1.0, 2 * share))
    return reconstruction + stiffness * away * (away > 0.01)
