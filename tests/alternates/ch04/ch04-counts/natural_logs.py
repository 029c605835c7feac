# way: zeros and ones, natural logs, a cross-entropy of frequencies
def count_bits(index, new, n_codes, more=1.0):
    hot, hot_new = np.eye(n_codes)[index], np.eye(n_codes)[new]
    p = (hot.sum(axis=0) + more) / (len(index) + n_codes * more)
    with np.errstate(divide="ignore"):
        cost = np.where(hot_new.mean(axis=0) > 0, -np.log(p), 0)
    return np.float64((hot_new.mean(axis=0) * cost).sum() / np.log(2))
