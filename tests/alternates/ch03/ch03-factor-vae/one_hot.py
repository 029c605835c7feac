# way: a product of indicator tables
def factor_vae_score(groups, fixed, spread):
    some = np.flatnonzero(spread)
    if not len(some):
        return 0.0
    groups, spread = groups[:, :, some], spread[some]
    centred = groups - groups.mean(axis=1, keepdims=True)
    moved = np.einsum("vmk,vmk->vk", centred, centred) / spread**2
    chose = np.eye(len(spread))[moved.argmin(axis=1)]
    was = np.arange(fixed.max() + 1) == fixed[:, None]
    return (chose.T @ was).max(axis=1).sum() / len(groups)
