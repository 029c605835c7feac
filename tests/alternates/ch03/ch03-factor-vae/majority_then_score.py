# way: each number's factor first, then the share of votes that fit
def factor_vae_score(groups, fixed, spread):
    if spread.max() == 0:
        return 0
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = np.var(groups, axis=1) / np.square(spread)
    moved[:, spread == 0] = np.inf
    still = np.argmin(moved, axis=1)
    stands_for = np.full(len(spread), -1)
    for number in set(still):
        stands_for[number] = np.bincount(fixed[still == number]).argmax()
    return np.mean(stands_for[still] == fixed)
