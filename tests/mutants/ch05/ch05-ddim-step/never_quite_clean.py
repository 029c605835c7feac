# mistake: takes the last share for the one before
# keeps: 1
# says: should end at the code
def ddim_step(z_t, eps_hat, now, before):
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    before = min(before, 0.99995)
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat
