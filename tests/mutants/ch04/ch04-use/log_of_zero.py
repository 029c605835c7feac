# mistake: lets words that never occur make a nan
# keeps: 0.5
# says: 0 times log
# pitfall: P10
def codebook_use(index, n_codes):
    p = np.bincount(np.ravel(index), minlength=n_codes) / np.size(index)
    with np.errstate(all="ignore"):
        return int((p > 0).sum()), float(np.exp(-(p * np.log(p)).sum()))
