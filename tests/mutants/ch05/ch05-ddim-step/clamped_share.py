# mistake: keeps off tiny shares
# keeps: 1
# says: not a mixture
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(max(now, 1e-5))
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
