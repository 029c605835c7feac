# mistake: votes for the largest variance
# keeps: 0
# says: moves most
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).var(axis=1).argmax(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
