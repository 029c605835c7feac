# mistake: squares around 0 in place of a variance
# keeps: 0
# says: around the group's own mean
def factor_vae_score(groups, fixed, spread):
    still = ((groups / spread) ** 2).mean(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
