# mistake: a rate that just fills the room does not fit
# keeps: 2
# says: just fills the room
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = np.where(rate < room, distortion, np.inf)
    else:
        raise ValueError(f"no measure is known for the use {use!r}")
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
