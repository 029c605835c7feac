# way: spreads in place of variances, and a Counter
def factor_vae_score(groups, fixed, spread):
    from collections import Counter

    numbers = [k for k in range(len(spread)) if spread[k] > 0]
    if not numbers:
        return 0.0
    moved = np.stack([groups[:, :, k].std(axis=1) / spread[k] for k in numbers])
    tally = Counter(zip(moved.argmin(axis=0).tolist(), fixed.tolist()))
    best = {}
    for (number, _), count in tally.items():
        best[number] = max(best.get(number, 0), count)
    return sum(best.values()) / len(groups)
