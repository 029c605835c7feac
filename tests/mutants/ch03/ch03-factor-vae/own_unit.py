# mistake: the spread of the drawn groups
# keeps: 1
# says: which you are given
def factor_vae_score(groups, fixed, spread):
    still = (groups / groups.reshape(-1, len(spread)).std(axis=0)).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
