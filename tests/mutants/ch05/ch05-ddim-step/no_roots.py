# mistake: mixes with variances
# keeps: 0
# says: square roots
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return before * z + (1 - before) * eps_hat
