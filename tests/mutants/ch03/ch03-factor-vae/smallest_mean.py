# mistake: the smallest mean in place of the smallest variance
# keeps: 0
# says: wherever it stands
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).mean(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
