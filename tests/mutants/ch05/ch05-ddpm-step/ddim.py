# mistake: takes DDIM's mean
# keeps: 1
# says: DDIM's step
def ddpm_step(z_t, eps_hat, now, before, noise):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    r = now / before
    mean = np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
    spread = np.sqrt((1 - r) * (1 - before) / (1 - now))
    return mean + spread * noise
