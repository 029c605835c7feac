# mistake: a hundred cuts in place of all
# keeps: 1.5
# says: not the share of pairs
def roc_auc(normal, odd):
    both = np.concatenate([normal, odd])
    cuts = np.linspace(both.max() + 1, both.min(), 100)
    hits = np.array([(odd >= cut).mean() for cut in cuts])
    alarms = np.array([(normal >= cut).mean() for cut in cuts])
    return float(np.trapezoid(hits, alarms))
