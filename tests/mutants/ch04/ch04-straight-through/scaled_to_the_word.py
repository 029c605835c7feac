# mistake: scales the slope as the word is longer than the code
# keeps: 1
# says: go on to the code as it is
def code_slope(z, q, d_q, beta):
    longer = np.linalg.norm(q, axis=-1, keepdims=True) / np.linalg.norm(z, axis=-1, keepdims=True)
    return d_q * longer + 2 * beta * (z - q) / len(z)
