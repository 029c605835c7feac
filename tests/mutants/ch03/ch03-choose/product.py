# mistake: the product in place of the sum
# kind: property
# keeps: 2
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use == "density":
        cost = distortion * rate
    elif use == "generator":
        cost = frechet
    elif use == "store":
        cost = np.where(rate <= room, distortion, np.inf)
    else:
        raise ValueError(use)
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
