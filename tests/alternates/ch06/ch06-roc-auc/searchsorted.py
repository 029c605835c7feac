# way: counts below each odd one by bisection
def roc_auc(normal, odd):
    order = np.sort(normal)
    below = np.searchsorted(order, odd, side="left")
    up_to = np.searchsorted(order, odd, side="right")
    return float(np.mean(below + up_to) / (2 * len(order)))
