# way: DDIM's step with some of its noise drawn anew
def ddpm_step(z_t, eps_hat, now, before, noise):
    variance = (1 - now / before) * (1 - before) / (1 - now)
    z = (z_t - (1 - now) ** 0.5 * eps_hat) / now**0.5
    old = (1 - before - variance) ** 0.5
    return before**0.5 * z + old * eps_hat + variance**0.5 * noise
