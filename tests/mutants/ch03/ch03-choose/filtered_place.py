# mistake: the place among those that fit
# keeps: 1.5
# says: in the list of all
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        fits = rate <= room
        if not fits.any():
            return None
        return float(betas[np.argmin(distortion[fits])])
    else:
        raise ValueError(f"no measure is known for the use {use!r}")
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
