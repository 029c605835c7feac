# mistake: returns the slopes in the wrong order
# keeps: 0
# says: wrong order
def sample_backward(d_z, logvar, eps):
    return d_z * eps * 0.5 * np.exp(0.5 * logvar), d_z
