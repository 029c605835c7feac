# mistake: takes the spreads of the first row for all
# keeps: 1
# says: not the slope along logvar
# kind: shape
def sample_backward(d_z, logvar, eps):
    return d_z, d_z * eps * 0.5 * np.exp(0.5 * logvar[:1])
