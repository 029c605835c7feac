# mistake: a table with as many factors as numbers
# kind: shape
# keeps: 0.5
# says: fewer numbers than factors
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), len(spread)))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
