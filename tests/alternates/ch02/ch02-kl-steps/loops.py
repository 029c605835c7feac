# way: number by number
def expected_log_q(mu, logvar):
    found = np.zeros(len(mu))
    for row in range(logvar.shape[0]):
        for value in logvar[row]:
            sigma = np.exp(value / 2)
            found[row] -= 0.5 + np.log(sigma) + np.log(np.sqrt(2 * np.pi))
    return found


def expected_log_prior(mu, logvar):
    found = []
    for m, lv in zip(mu, logvar):
        second_moment = sum(m * m) + sum(np.exp(lv))
        found.append(-second_moment / 2 - len(m) / 2 * np.log(2 * np.pi))
    return np.array(found)
