# mistake: does not divide the guessed code
# keeps: 0
# says: lacks a division
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat)
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
