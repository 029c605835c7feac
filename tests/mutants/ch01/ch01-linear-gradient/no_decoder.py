# mistake: leaves D out on the way to E
# keeps: 1.5
# kind: property
# says: dE
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * z.T @ r
    dE = 2 / len(x) * x.T @ (r @ E)
    return loss, dE, dD
