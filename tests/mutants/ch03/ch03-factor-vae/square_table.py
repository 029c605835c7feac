# mistake: a table with as many factors as numbers
# keeps: 0
# says: IndexError
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), len(spread)))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
