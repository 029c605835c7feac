# mistake: an index that counts pairs only once
# keeps: 0
# says: counted once
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    votes[still, fixed] += 1
    return float(votes.max(axis=1).sum() / len(fixed))
