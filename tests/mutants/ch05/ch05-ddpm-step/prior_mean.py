# mistake: takes the mean before z_t is seen
# keeps: 1
# says: You forget z_t
# pitfall: P6
def ddpm_step(z_t, eps_hat, now, before, noise):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    r = now / before
    mean = np.sqrt(before) * z
    spread = np.sqrt((1 - r) * (1 - before) / (1 - now))
    return mean + spread * noise
