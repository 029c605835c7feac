# mistake: swaps what is left and lost
# keeps: 0
# says: shares are swapped
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(1 - before) * z + np.sqrt(before) * eps_hat
