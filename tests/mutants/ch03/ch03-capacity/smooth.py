# mistake: rounds the kink off with a little under a root
# kind: property
# keeps: 0
# says: round no corner
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    away = kl - nats * min(1.0, 2 * share)
    return reconstruction + stiffness * (away**2 + 1e-6) ** 0.5
