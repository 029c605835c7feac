# mistake: searches the spread on a grid
# keeps: 1.5
# says: Another spread
def gaussian_nll(x, x_hat, sigma):
    dim = x.shape[1]
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi * sigma**2)


def best_sigma(x, x_hat):
    grid = np.linspace(0.01, 2, 200)
    return grid[np.argmin([gaussian_nll(x, x_hat, s) for s in grid])]
