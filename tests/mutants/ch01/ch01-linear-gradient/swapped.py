# mistake: returns dD before dE
# keeps: 0.5
# says: wrong order
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    return (r**2).sum() / len(x), 2 / len(x) * z.T @ r, 2 / len(x) * x.T @ (r @ D.T)
