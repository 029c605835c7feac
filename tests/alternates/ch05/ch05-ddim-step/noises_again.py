# way: noises the guessed code again
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return add_noise(z, eps_hat, np.full(len(z_t), before))
