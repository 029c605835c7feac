# mistake: returns the guessed code
# keeps: 0
# says: all the way
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return z
