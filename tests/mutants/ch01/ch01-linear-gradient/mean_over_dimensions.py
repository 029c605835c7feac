# mistake: averages over dimensions
# keeps: 0
# pitfall: P9
# says: averaged over dimensions
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    scale = 2 / r.size
    return (r**2).mean(), scale * x.T @ (r @ D.T), scale * z.T @ r
