# mistake: takes the variance in the guessed code
# keeps: 1
# says: guess of the code is off
def ddpm_step(z_t, eps_hat, now, before, noise):
    z = (z_t - (1 - now) * eps_hat) / np.sqrt(now)
    r = now / before
    mean = (np.sqrt(before) * (1 - r) * z + np.sqrt(r) * (1 - before) * z_t) / (1 - now)
    spread = np.sqrt((1 - r) * (1 - before) / (1 - now))
    return mean + spread * noise
