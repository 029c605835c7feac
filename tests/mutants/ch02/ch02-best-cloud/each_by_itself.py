# mistake: the mean of each number as if there were no other
# keeps: 1
# says: Each number by itself
# kind: credit
def best_cloud(x, W, sigma):
    precision = 1 + (W**2).sum(axis=1) / sigma**2
    mu = x @ W.T / sigma**2 / precision
    return mu, np.tile(-np.log(precision), (len(x), 1))
