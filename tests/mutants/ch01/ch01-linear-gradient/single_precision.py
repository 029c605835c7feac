# mistake: computes in float32
# keeps: 2.5
# kind: precision
# says: digits of float32
def linear_loss(x, E, D):
    x, E, D = (v.astype(np.float32) for v in (x, E, D))
    z = x @ E
    r = z @ D - x
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * z.T @ r
    dE = 2 / len(x) * x.T @ (r @ D.T)
    return loss, dE, dD
