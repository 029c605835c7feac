# way: scikit-learn's group split
def fair_split(source, made, share, rng):
    from sklearn.model_selection import GroupShuffleSplit

    tickets = len(np.unique(source))
    held = min(max(int(share * tickets), 1), tickets - 1)
    split = GroupShuffleSplit(1, test_size=held, random_state=int(rng.integers(2**31)))
    train, test = next(split.split(source, groups=source))
    return train, test[~made[test]]
