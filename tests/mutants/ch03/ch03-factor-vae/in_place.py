# mistake: puts the groups it was given into units
# kind: arguments
# keeps: 2.5
# says: leave its arguments
def factor_vae_score(groups, fixed, spread):
    groups /= np.where(spread > 0, spread, np.inf)
    still = groups.var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
