# mistake: as many bits as the levels come in
# keeps: 2.5
# says: few bits
# pitfall: P10
def to_index(digits, levels):
    number = np.zeros(len(digits), dtype=digits.dtype)
    for digit, count in zip(digits.T[::-1], levels[::-1]):
        number = (number * count + digit).astype(digits.dtype)
    return number.astype(np.int64)
