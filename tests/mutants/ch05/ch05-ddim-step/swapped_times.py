# mistake: swaps now and before
# keeps: 0
# says: now and before are swapped
def ddim_step(z_t, eps_hat, now, before):
    now, before = before, now
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
