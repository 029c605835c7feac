# mistake: None for a use it does not know
# keeps: 2.5
# pitfall: P3
# says: raise ValueError
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = np.where(rate <= room, distortion, np.inf)
    else:
        return None
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
