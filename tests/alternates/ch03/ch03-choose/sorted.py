# way: sorts rows
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    rows = list(zip(distortion, rate, frechet, betas))
    if use == "store":
        rows = [row for row in rows if not row[1] > room]
        return min(rows)[3] if rows else None
    if use == "density":
        return min(rows, key=lambda row: row[0] + row[1])[3]
    if use == "generator":
        return min(rows, key=lambda row: row[2])[3]
    raise ValueError("density, generator or store?")
