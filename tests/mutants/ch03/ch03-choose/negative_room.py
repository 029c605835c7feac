# mistake: takes the size of a negative room
# kind: property
# keeps: 2.5
# says: no beta is right
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    room = abs(room)
    if use == "density":
        cost = distortion + rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = np.where(rate <= room, distortion, np.inf)
    else:
        raise ValueError(use)
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
