# way: each number's factor first, then the share of votes that fit
def factor_vae_score(groups, fixed, spread):
    still = np.argmin(np.var(groups, axis=1) / np.square(spread), axis=1)
    stands_for = np.full(len(spread), -1)
    for number in set(still):
        stands_for[number] = np.bincount(fixed[still == number]).argmax()
    return np.mean(stands_for[still] == fixed)
