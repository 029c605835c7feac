# way: from the distance of each code to its mean, returned as a list
def sample_backward(d_z, logvar, eps):
    away = reparameterize(np.zeros_like(logvar), logvar, eps)
    return [d_z.copy(), np.einsum("ij,ij->ij", d_z, away) / 2]
