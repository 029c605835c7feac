# mistake: forgets the room
# keeps: 1.5
# pitfall: P3
# says: room plays no part
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
    return float(betas[best]) if np.isfinite(cost[best]) else None
