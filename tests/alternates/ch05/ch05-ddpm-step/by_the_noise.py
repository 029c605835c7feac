# way: the mean by the noise, as the paper has it
def ddpm_step(z_t, eps_hat, now, before, noise):
    shrink = now / before
    mean = (z_t - (1 - shrink) / np.sqrt(1 - now) * eps_hat) / np.sqrt(shrink)
    return mean + np.sqrt((1 - shrink) * (1 - before) / (1 - now)) * noise
