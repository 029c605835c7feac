# way: code by code, the largest term taken out, constants left out
def kl_parts(z, mu, logvar):
    def mean_in_logs(a):
        top = a.max(axis=0)
        return top + np.log(np.mean(np.exp(a - top), axis=0))

    information = total_correlation = off_prior = 0.0
    n = z.shape[0]
    for i in range(n):
        logs = -((z[i] - mu) ** 2 / np.exp(logvar) + logvar) / 2
        together, apart = mean_in_logs(logs.sum(axis=1)), mean_in_logs(logs).sum()
        information += (logs[i].sum() - together) / n
        total_correlation += (together - apart) / n
        off_prior += (apart + np.dot(z[i], z[i]) / 2) / n
    return information, total_correlation, off_prior
