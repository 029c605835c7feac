# mistake: differentiates exp(logvar / 2) without its half
# keeps: 1
# says: A factor is lost
# kind: credit
def sample_backward(d_z, logvar, eps):
    return d_z, d_z * eps * np.exp(0.5 * logvar)
