# mistake: the curve does not begin at the origin
# keeps: 1
# says: the share
def roc_auc(normal, odd):
    cuts = np.unique(np.concatenate([normal, odd]))[::-1]
    hits = np.array([(odd >= cut).mean() for cut in cuts])
    alarms = np.array([(normal >= cut).mean() for cut in cuts])
    return float(np.trapezoid(hits, alarms) * (1 - alarms[0]) if len(cuts) > 1 else 0.0)
