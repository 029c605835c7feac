# way: by the slope of the clip
def deaf_share(a, target):
    clipped = np.minimum(np.maximum(a, 0), 1)
    return float(np.mean(np.logical_and(clipped != a, clipped != target)))
