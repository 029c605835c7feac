# mistake: the minimum of nothing
# keeps: 2.5
# says: Where nothing fits you raise
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        fits = np.flatnonzero(rate <= room)
        return float(betas[fits[np.argmin(distortion[fits])]])
    else:
        raise ValueError(f"no measure is known for the use {use!r}")
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
