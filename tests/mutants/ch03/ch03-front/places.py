# mistake: returns the places
# keeps: 0
# says: not their places
def undominated(rate, distortion):
    no_more = (rate[:, None] <= rate) & (distortion[:, None] <= distortion)
    less = (rate[:, None] < rate) | (distortion[:, None] < distortion)
    return np.flatnonzero(~(no_more & less).any(axis=0))
