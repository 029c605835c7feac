# mistake: gradients of zero
# keeps: 0.5
# kind: credit
# says: is zero
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * z.T @ r
    dE = 2 / len(x) * x.T @ (r @ D.T)
    return loss, 0 * dE, 0 * dD
