# mistake: divides the guessed code by its share
# keeps: 0
# says: guess of the code is off
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / now
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
