# mistake: cuts noise off that is far out
# keeps: 1
# kind: clamp
def sample_backward(d_z, logvar, eps):
    return d_z, d_z * 0.5 * np.exp(0.5 * logvar) * np.clip(eps, -6, 6)
