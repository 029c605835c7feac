# mistake: marks the dominated
# keeps: 0
# says: mark the others
def undominated(rate, distortion):
    no_more = (rate[:, None] <= rate) & (distortion[:, None] <= distortion)
    less = (rate[:, None] < rate) | (distortion[:, None] < distortion)
    return (no_more & less).any(axis=0)
