# mistake: a normal law's quantiles
# keeps: 0.5
# says: between 0 and 1
def auc_band(normal, odd, rng, draws, level):
    from scipy.stats import norm

    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd))) for _ in range(draws)
    ]
    reach = norm.ppf((1 + level) / 2) * np.std(found)
    middle = np.mean(found)
    return float(middle - reach), float(middle + reach)
