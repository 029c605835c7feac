# mistake: every other use is a store
# keeps: 2.5
# pitfall: P3
# says: you return a beta
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    else:
        cost = np.where(rate <= room, distortion, np.inf)
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
