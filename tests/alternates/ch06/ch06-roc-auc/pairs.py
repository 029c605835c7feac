# way: all pairs at once
def roc_auc(normal, odd):
    above = np.greater(odd[:, None], normal[None, :])
    equal = np.equal(odd[:, None], normal[None, :])
    return (above + 0.5 * equal).mean()
