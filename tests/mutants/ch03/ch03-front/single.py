# mistake: single precision
# kind: precision
# keeps: 1
# says: differ by little
def undominated(rate, distortion):
    r, d = np.float32(rate), np.float32(distortion)
    no_more = (r[:, None] <= r) & (d[:, None] <= d)
    less = (r[:, None] < r) | (d[:, None] < d)
    return ~(no_more & less).any(axis=0)
