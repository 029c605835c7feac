# mistake: adds the noise in full
# keeps: 1
# says: in full
def ddpm_step(z_t, eps_hat, now, before, noise):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    r = now / before
    mean = (np.sqrt(before) * (1 - r) * z + np.sqrt(r) * (1 - before) * z_t) / (1 - now)
    spread = np.sqrt((1 - r) * (1 - before) / (1 - now))
    return mean + noise
