# mistake: the likelihood at the code 0
# keeps: 0
# says: Only the noise
# kind: credit
def log_evidence(x, W, sigma):
    dim = x.shape[1]
    return -0.5 * ((x**2).sum(axis=1) / sigma**2 + dim * np.log(2 * np.pi * sigma**2))
