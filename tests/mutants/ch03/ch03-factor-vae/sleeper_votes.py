# mistake: a number that never changes stands stillest of all
# keeps: 2.5
# says: gets no vote
def factor_vae_score(groups, fixed, spread):
    still = (groups / np.where(spread > 0, spread, 1)).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
