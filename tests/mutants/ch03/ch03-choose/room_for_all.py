# mistake: the room limits every use
# kind: shape
# keeps: 1.5
# says: room is that of a store
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use not in ("density", "generator", "store"):
        raise ValueError(use)
    cost = {"density": distortion + rate, "generator": frechet, "store": distortion}[use]
    cost = np.where(rate <= room, cost, np.inf)
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
