# mistake: takes DDPM's mean
# keeps: 0
# says: DDPM's mean
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    r = now / before
    return (np.sqrt(before) * (1 - r) * z + np.sqrt(r) * (1 - before) * z_t) / (1 - now)
