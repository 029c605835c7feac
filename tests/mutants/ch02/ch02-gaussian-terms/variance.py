# mistake: takes sigma for the variance
# keeps: 0
# says: sigma is taken for the variance
# pitfall: P10
def gaussian_terms(x, x_hat, sigma):
    n, r = len(x), x_hat - x
    constant = x.shape[1] / 2 * np.log(2 * np.pi * sigma)
    return float((r**2).sum() / (2 * sigma * n) + constant), r / (sigma * n)
