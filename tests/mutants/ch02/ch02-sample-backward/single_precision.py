# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def sample_backward(d_z, logvar, eps):
    d_z, logvar, eps = (v.astype(np.float32) for v in (d_z, logvar, eps))
    return d_z, d_z * eps * 0.5 * np.exp(0.5 * logvar)
