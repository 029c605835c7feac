# mistake: builds d_logvar in the array of d_z
# keeps: 1
# says: leave its arguments
def sample_backward(d_z, logvar, eps):
    d_mu = d_z.copy()
    d_z *= eps * 0.5 * np.exp(0.5 * logvar)
    return d_mu, d_z
