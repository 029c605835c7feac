# way: the curve's area, cut by cut
def roc_auc(normal, odd):
    area, hits, alarms = 0.0, 0.0, 0.0
    for cut in sorted(set(normal.tolist()) | set(odd.tolist()), reverse=True):
        now = (odd >= cut).mean(), (normal >= cut).mean()
        area += (now[1] - alarms) * (now[0] + hits) / 2
        hits, alarms = now
    return area
