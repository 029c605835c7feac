# mistake: draws fresh noise
# keeps: 0
# says: draw none
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z + np.sqrt(1 - before) * np.random.standard_normal(z_t.shape)
