# mistake: only the pixels' variances
# keeps: 0
# says: vary together
def log_evidence(x, W, sigma):
    variance = (W**2).sum(axis=0) + sigma**2
    return -0.5 * (x**2 / variance + np.log(2 * np.pi * variance)).sum(axis=1)
