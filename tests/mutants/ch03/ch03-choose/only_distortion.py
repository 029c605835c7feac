# mistake: a density for its distortion
# keeps: 2
# pitfall: P3
# says: a density pays for it
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = np.where(rate <= room, distortion, np.inf)
    else:
        raise ValueError(f"no measure is known for the use {use!r}")
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
