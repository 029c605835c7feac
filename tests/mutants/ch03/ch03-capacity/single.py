# mistake: single precision
# kind: precision
# keeps: 1.5
# says: digits of float32
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    if isinstance(kl, np.ndarray):
        reconstruction, kl, nats = np.float32(reconstruction), np.float32(kl), np.float32(nats)
    return reconstruction + stiffness * abs(kl - nats * min(1.0, 2 * share))
