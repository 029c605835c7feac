# mistake: believes that a density always takes 1
# keeps: 1.5
# pitfall: P3
# says: need not be what came out
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        return 1.0
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = np.where(rate <= room, distortion, np.inf)
    else:
        raise ValueError(f"no measure is known for the use {use!r}")
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
