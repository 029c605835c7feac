# way: NumPy's line, and a sign
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    away = kl - float(np.interp(share, [0, 0.5], [0, 1])) * nats
    sign = 2 * (away > 0) - 1
    return reconstruction + stiffness * sign * away
