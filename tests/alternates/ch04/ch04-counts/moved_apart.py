# way: each place has numbers of its own
def count_bits(index, new, n_codes, more=1.0):
    n, places = index.shape
    moved = index + n_codes * np.arange(places)
    counts = np.bincount(moved.ravel(), minlength=places * n_codes) + more
    bits = np.log2(n + more * n_codes) - np.log2(counts[new + n_codes * np.arange(places)])
    return bits.sum() / len(new)
