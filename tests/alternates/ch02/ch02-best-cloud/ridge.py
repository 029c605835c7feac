# way: a ridge regression of the picture on the rows of W, by a longer system
def best_cloud(x, W, sigma):
    k = len(W)
    rows = np.vstack([W.T / sigma, np.eye(k)])
    values = np.vstack([x.T / sigma, np.zeros((k, len(x)))])
    mu = np.linalg.lstsq(rows, values, rcond=None)[0].T
    return mu, np.full_like(mu, 0.0) - np.log1p((W**2).sum(axis=1) / sigma**2)
