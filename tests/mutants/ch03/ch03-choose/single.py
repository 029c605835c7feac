# mistake: a table in single precision
# kind: precision
# keeps: 0
# says: yours is rounded
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    betas, rate, distortion, frechet = np.array([betas, rate, distortion, frechet], np.float32)
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
