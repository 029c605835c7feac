# way: precision at each odd photo's own cut
def average_precision(scores, labels):
    own = scores[labels == 1]
    precision = [labels[scores >= cut].mean() for cut in own]
    return float(np.mean(precision))
