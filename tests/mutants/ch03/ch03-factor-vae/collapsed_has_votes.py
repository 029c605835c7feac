# mistake: counts votes of a code in which nothing changes
# keeps: 2.5
# says: the score is 0
def factor_vae_score(groups, fixed, spread):
    awake = spread > 0
    if not awake.any():
        awake[:] = True
        spread = np.ones(len(spread))
    groups, spread = groups[..., awake], spread[awake]
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
