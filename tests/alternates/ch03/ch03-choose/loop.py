# way: one after the other
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use not in ("density", "generator", "store"):
        raise ValueError(use)
    best, least = None, float("inf")
    for b, r, d, f in zip(betas, rate, distortion, frechet):
        if use == "store" and r > room:
            continue
        cost = {"density": r + d, "generator": f, "store": d}[use]
        if cost < least:
            best, least = float(b), cost
    return best
