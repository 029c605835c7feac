# mistake: doubles the batch's error in the caller's array
# keeps: 2.5
# kind: arguments
# says: changes what it is given
def linear_loss(x, E, D):
    z = x @ E
    x -= z @ D
    r = -x
    x_ = z @ D - r
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * z.T @ r
    dE = 2 / len(x) * x_.T @ (r @ D.T)
    return loss, dE, dD
