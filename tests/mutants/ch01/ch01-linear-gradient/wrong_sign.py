# mistake: takes the error the other way round
# keeps: 0.5
# says: points downhill
def linear_loss(x, E, D):
    z = x @ E
    r = x - z @ D
    return (r**2).sum() / len(x), 2 / len(x) * x.T @ (r @ D.T), 2 / len(x) * z.T @ r
