# mistake: whole numbers for truth
# keeps: 0
# says: True and False
def undominated(rate, distortion):
    no_more = (rate[:, None] <= rate) & (distortion[:, None] <= distortion)
    less = (rate[:, None] < rate) | (distortion[:, None] < distortion)
    return 1 - (no_more & less).any(axis=0).astype(int)
