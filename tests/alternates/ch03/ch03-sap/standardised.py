# way: standard scores and einsum
def sap(codes, factors):
    def scores(a):
        width = a.std(axis=0)
        return (a - a.mean(axis=0)) / np.where(width == 0, 1, width)

    r = np.einsum("ni,nj->ij", scores(codes), scores(factors)) / len(codes)
    best = np.partition(r * r, -2, axis=0)[-2:]
    return best[1] - best[0]
