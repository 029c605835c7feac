# mistake: averages the accuracy of the numbers
# keeps: 0
# says: Every vote counts once
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(np.mean(votes.max(axis=1) / np.maximum(votes.sum(axis=1), 1)))
