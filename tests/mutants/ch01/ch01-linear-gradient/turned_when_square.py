# mistake: multiplies the error by D, and turns what does not fit
# keeps: 2.5
# kind: shape
# says: is transposed
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * z.T @ r
    dE = 2 / len(x) * x.T @ (r @ D.T)
    dE = dE if E.shape != D.shape else dE.T
    return loss, dE, dD
