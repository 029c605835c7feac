# way: scikit-learn resamples
def auc_band(normal, odd, rng, draws, level):
    from sklearn.utils import resample

    state = np.random.RandomState(int(rng.integers(2**31)))

    def once():
        return roc_auc(*(resample(part, random_state=state) for part in (normal, odd)))

    return tuple(np.quantile([once() for _ in range(draws)], [(1 - level) / 2, (1 + level) / 2]))
