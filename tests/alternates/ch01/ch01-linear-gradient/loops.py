# way: a loop over pictures
def linear_loss(x, E, D):
    loss, dE, dD = 0.0, np.zeros_like(E), np.zeros_like(D)
    for p in x:
        code = p @ E
        e = code @ D - p
        loss += e @ e
        dD += 2 * np.outer(code, e)
        dE += 2 * np.outer(p, D @ e)
    return loss / len(x), dE / len(x), dD / len(x)
