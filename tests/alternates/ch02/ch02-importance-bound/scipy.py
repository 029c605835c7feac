# way: SciPy's function, with weights
from scipy.special import logsumexp


def importance_bound(log_w):
    return logsumexp(log_w, axis=0, b=1 / len(log_w))
