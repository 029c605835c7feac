# mistake: mixes z_t with noise
# keeps: 0
# says: code that is in it
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z_t + np.sqrt(1 - before) * eps_hat
