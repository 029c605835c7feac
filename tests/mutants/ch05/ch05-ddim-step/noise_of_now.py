# mistake: adds as much noise as there was
# keeps: 0
# says: less of it earlier
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z + np.sqrt(1 - now) * eps_hat
