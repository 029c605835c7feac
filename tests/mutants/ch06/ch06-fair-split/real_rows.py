# mistake: splits real photos, and trains on all copies
# keeps: 0
# says: both sides
# only: both sides
def fair_split(source, made, share, rng):
    real = rng.permutation(np.flatnonzero(~made))
    held = max(1, round(share * len(real)))
    return np.concatenate([real[held:], np.flatnonzero(made)]), real[:held]
