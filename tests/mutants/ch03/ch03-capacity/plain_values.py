# mistake: turns tensors into arrays
# keeps: 1
# says: want a gradient
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    target = np.asarray(nats) * min(1.0, 2 * share)
    return reconstruction + stiffness * np.abs(np.asarray(kl) - target)
