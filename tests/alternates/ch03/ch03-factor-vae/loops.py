# way: vote by vote, a dictionary of tallies
def factor_vae_score(groups, fixed, spread):
    tallies = {}
    for group, factor in zip(groups, fixed):
        ratios = [
            np.std(group[:, k], ddof=1) / spread[k] if spread[k] else np.inf
            for k in range(len(spread))
        ]
        if min(ratios) == np.inf:
            return 0.0
        winner = ratios.index(min(ratios))
        tally = tallies.setdefault(winner, {})
        tally[factor] = tally.get(factor, 0) + 1
    return sum(max(tally.values()) for tally in tallies.values()) / len(fixed)
