# mistake: counts nothing
# keeps: 0
# says: equally frequent
def count_bits(index, new, n_codes, more=1.0):
    return float(new.shape[1] * np.log2(n_codes))
