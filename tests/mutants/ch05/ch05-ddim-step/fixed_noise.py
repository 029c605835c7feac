# mistake: draws from a fixed generator
# keeps: 0
# says: not a mixture
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z + np.sqrt(1 - before) * np.random.default_rng(0).standard_normal(z_t.shape)
