# mistake: sets the spread of what never changes to infinity, in place
# kind: arguments
# keeps: 2.5
# says: leave its arguments as they were
def factor_vae_score(groups, fixed, spread):
    awake = spread > 0
    if not awake.any():
        return 0.0
    spread[~awake] = np.inf
    still = np.where(awake, (groups / spread).var(axis=1), np.inf).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
