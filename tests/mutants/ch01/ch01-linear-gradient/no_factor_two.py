# mistake: loses the factor 2
# keeps: 0.5
# says: lacks the 2
def linear_loss(x, E, D):
    z = x @ E
    r = z @ D - x
    return (r**2).sum() / len(x), x.T @ (r @ D.T) / len(x), z.T @ r / len(x)
