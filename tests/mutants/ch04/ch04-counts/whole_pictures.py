# mistake: counts whole pictures
# keeps: 0
# says: not the bits
def count_bits(index, new, n_codes, more=1.0):
    total, bits = len(index) + more * n_codes, 0.0
    for picture in new:
        bits -= np.log2(((index == picture).all(axis=1).sum() + more) / total)
    return float(bits / len(new))
