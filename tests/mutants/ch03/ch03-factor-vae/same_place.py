# mistake: number 0 is to stand for factor 0
# kind: credit
# keeps: 0
# says: need not stand for
def factor_vae_score(groups, fixed, spread):
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float((still == fixed).mean())
