# mistake: moves the words of each place in place
# keeps: 1
# says: changes what it is given
def count_bits(index, new, n_codes, more=1.0):
    bits, places = 0.0, index.shape[1]
    index += n_codes * np.arange(places, dtype=index.dtype)
    counts = np.bincount(index.ravel(), minlength=places * n_codes).reshape(places, n_codes) + more
    p = counts / counts.sum(axis=1, keepdims=True)
    for place, written in enumerate(new.T):
        bits -= np.log2(p[place, written]).mean()
    return float(bits)
