# mistake: stretches eps on the way
# keeps: 1
# says: leave its arguments
# kind: arguments
def sample_backward(d_z, logvar, eps):
    eps *= np.exp(0.5 * logvar)
    return d_z, d_z * eps * 0.5
