# mistake: a weight that rises
# keeps: 0
# pitfall: P3
# says: There is no target
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * min(1.0, 2 * share) * kl
