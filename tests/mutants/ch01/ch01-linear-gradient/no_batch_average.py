# mistake: forgets the batch average
# keeps: 0
# says: over the batch
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    return (r**2).sum(), 2 * x.T @ (r @ D.T), 2 * z.T @ r
