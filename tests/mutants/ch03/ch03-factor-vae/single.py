# mistake: single precision
# kind: precision
# keeps: 2
# says: round nothing
def factor_vae_score(groups, fixed, spread):
    groups, spread = groups.astype(np.float32), spread.astype(np.float32)
    awake = spread > 0
    if not awake.any():
        return 0.0
    groups, spread = groups[..., awake], spread[awake]
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
