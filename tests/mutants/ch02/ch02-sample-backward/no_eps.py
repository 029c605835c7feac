# mistake: forgets the draw in the slope of logvar
# keeps: 1
# says: eps is missing
# pitfall: P2
def sample_backward(d_z, logvar, eps):
    return d_z, d_z * 0.5 * np.exp(0.5 * logvar)
