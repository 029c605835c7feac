# mistake: the line's slope forgets the nats
# keeps: 0
# says: aims at 1 nat
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    if np.ndim(nats) == 0:
        return reconstruction + stiffness * abs(kl - min(nats, 2 * share))
    return reconstruction + stiffness * abs(kl - nats * min(1.0, 2 * share))
