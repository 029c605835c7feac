# mistake: clamps logvar in the slope
# keeps: 1
# says: cut none off
# kind: clamp
def sample_backward(d_z, logvar, eps):
    return d_z, d_z * eps * 0.5 * np.exp(0.5 * np.clip(logvar, -10, 2))
