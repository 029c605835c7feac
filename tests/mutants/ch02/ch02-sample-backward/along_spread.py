# mistake: stops at the slope along the spread
# keeps: 1
# says: slope along the spread
def sample_backward(d_z, logvar, eps):
    return d_z, d_z * eps
