# mistake: one beta for every use
# kind: credit
# keeps: 1
# pitfall: P3
# says: bound is for a density
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use not in ("density", "generator", "store"):
        raise ValueError(use)
    cost = np.where((use != "store") | (rate <= room), distortion + rate, np.inf)
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
