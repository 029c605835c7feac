# way: the diagonal is put out of reach
def precision_recall(real, made, k=3):
    def share(points, region):
        own = np.sqrt(((region[:, None, :] - region[None, :, :]) ** 2).sum(-1))
        np.fill_diagonal(own, np.inf)
        radius = np.sort(own, axis=0)[k - 1]
        apart = np.sqrt(((points[:, None, :] - region[None, :, :]) ** 2).sum(-1))
        return ((radius - apart).max(axis=1) >= 0).mean()

    return share(made, real), share(real, made)
