# mistake: the band of the mean AUC
# keeps: 0
# says: You draw as you should
def auc_band(normal, odd, rng, draws, level):
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd))) for _ in range(draws)
    ]
    middle, error = np.mean(found), np.std(found) / np.sqrt(draws)
    return float(middle - 2 * error), float(middle + 2 * error)
