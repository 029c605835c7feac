# mistake: a table of uses
# keeps: 2.5
# says: raise ValueError, not KeyError
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    cost = {
        "density": distortion + rate,
        "generator": frechet,
        "store": np.where(rate <= room, distortion, np.inf),
    }[use]
    best = np.argmin(cost)
    return float(betas[best]) if np.isfinite(cost[best]) else None
