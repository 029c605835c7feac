# mistake: a floor under the spread
# kind: clamp
# keeps: 2
# says: units of each number
def factor_vae_score(groups, fixed, spread):
    awake = spread > 0
    if not awake.any():
        return 0.0
    groups, spread = groups[..., awake], spread[awake]
    still = (groups / np.maximum(spread, 1e-6)).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))
