# mistake: sends a slope to mu only
# keeps: 1
# says: logvar hears nothing
# pitfall: P2
def sample_backward(d_z, logvar, eps):
    return d_z, np.zeros_like(logvar)
