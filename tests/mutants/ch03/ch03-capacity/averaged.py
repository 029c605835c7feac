# mistake: averages over the networks
# keeps: 0.5
# says: its own loss
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    loss = reconstruction + stiffness * abs(kl - nats * min(1.0, 2 * share))
    return loss.mean() if np.ndim(kl) else loss
