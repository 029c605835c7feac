# mistake: a half in front of the square
# keeps: 0
# says: no half
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    loss = (r**2).sum() / len(x) / 2
    dD = 1 / len(x) * z.T @ r
    dE = 1 / len(x) * x.T @ (r @ D.T)
    return loss, dE, dD
