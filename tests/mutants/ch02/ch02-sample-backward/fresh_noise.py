# mistake: draws again on the way back
# keeps: 1
# says: not the slope along logvar
# kind: draws
def sample_backward(d_z, logvar, eps):
    eps = np.random.default_rng(0).normal(size=logvar.shape)
    return d_z, d_z * eps * 0.5 * np.exp(0.5 * logvar)
