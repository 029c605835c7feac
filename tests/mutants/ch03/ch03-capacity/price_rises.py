# mistake: the price rises, not the target
# keeps: 0
# pitfall: P3
# says: Your price rises
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * min(1.0, 2 * share) * abs(kl - nats)
