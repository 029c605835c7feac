# mistake: lets nothing pass the draw
# keeps: 0
# says: mu hears nothing
# pitfall: P2
def sample_backward(d_z, logvar, eps):
    return np.zeros_like(d_z), np.zeros_like(d_z)
