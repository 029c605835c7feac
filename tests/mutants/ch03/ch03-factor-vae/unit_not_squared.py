# mistake: divides a variance by a standard deviation
# keeps: 1
# says: square of the unit
def factor_vae_score(groups, fixed, spread):
    still = (groups.var(axis=1) / spread).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
