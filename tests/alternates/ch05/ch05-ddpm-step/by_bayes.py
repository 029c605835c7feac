# way: by precisions, and apart at the last step
def ddpm_step(z_t, eps_hat, now, before, noise):
    velocity_hat = (np.sqrt(now) * eps_hat - (z_t - np.sqrt(1 - now) * eps_hat) * np.sqrt((1 - now) / now))
    z, _ = from_velocity(z_t, velocity_hat, np.full(len(z_t), now))
    if before == 1:
        return z
    r = now / before
    precision = 1 / (1 - before) + r / (1 - r)
    mean = (np.sqrt(before) * z / (1 - before) + np.sqrt(r) * z_t / (1 - r)) / precision
    return mean + noise / np.sqrt(precision)
