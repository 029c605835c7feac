# mistake: marks in the order of the rates
# keeps: 0
# says: order of the rates
def undominated(rate, distortion):
    order = np.lexsort((distortion, rate))
    r, d = rate[order], distortion[order]
    no_more = (r[:, None] <= r) & (d[:, None] <= d)
    less = (r[:, None] < r) | (d[:, None] < d)
    return ~(no_more & less).any(axis=0)
