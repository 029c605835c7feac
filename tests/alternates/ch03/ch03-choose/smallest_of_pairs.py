# way: the smallest of pairs of cost and beta
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    if use not in {"density", "generator", "store"}:
        raise ValueError("no such use")
    found = []
    for b, r, d, f in zip(betas, rate, distortion, frechet):
        if use == "store" and r > room:
            continue
        found.append(({"density": r + d, "generator": f, "store": d}[use], b))
    return min(found)[1] if found else None
