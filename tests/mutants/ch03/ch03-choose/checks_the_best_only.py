# mistake: looks whether the best of all fits
# keeps: 1.5
# says: None is for a store
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = distortion
    else:
        raise ValueError(f"no measure is known for the use {use!r}")
    best = np.argmin(cost)
    if use == "store" and rate[best] > room:
        return None
    return float(betas[best]) if np.isfinite(cost[best]) else None
