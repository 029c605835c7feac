# mistake: leaves some noise at the last step
# keeps: 1
# says: should end at the code
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z + np.sqrt(max(1 - before, 1e-6)) * eps_hat
