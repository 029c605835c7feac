# way: the floor and what exceeds it
def charged_kl(kl, floor):
    above = np.einsum("nk->k", kl) / len(kl) - floor
    return floor * kl.shape[1] + above[above > 0].sum()
