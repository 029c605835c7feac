# mistake: the slope is of the sum over the batch
# keeps: 1
# says: slope is not averaged over the batch
# pitfall: P9
def gaussian_terms(x, x_hat, sigma):
    n, r = len(x), x_hat - x
    constant = x.shape[1] / 2 * np.log(2 * np.pi * sigma**2)
    return float((r**2).sum() / (2 * sigma**2 * n) + constant), r / sigma**2
