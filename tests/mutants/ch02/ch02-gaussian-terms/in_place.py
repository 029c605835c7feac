# mistake: takes the difference in the decoder's own array
# keeps: 1
# says: leave its arguments
# kind: arguments
def gaussian_terms(x, x_hat, sigma):
    n = len(x)
    x_hat -= x
    constant = x.shape[1] / 2 * np.log(2 * np.pi * sigma**2)
    return float((x_hat**2).sum() / (2 * sigma**2 * n) + constant), x_hat / (sigma**2 * n)
