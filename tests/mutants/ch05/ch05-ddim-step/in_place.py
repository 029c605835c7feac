# mistake: changes the noised code that it is given
# keeps: 1
# says: changes what it is given
def ddim_step(z_t, eps_hat, now, before):
    z_t -= np.sqrt(1 - now) * eps_hat
    z_t /= np.sqrt(now)
    z = z_t
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
