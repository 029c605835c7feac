# way: by einsum
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * np.einsum("nk,nd->kd", z, r)
    dE = 2 / len(x) * np.einsum("ni,nd,kd->ik", x, r, D)
    return loss, dE, dD
