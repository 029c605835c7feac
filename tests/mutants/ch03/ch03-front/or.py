# mistake: less of one is enough
# keeps: 0
# says: No model is left
def undominated(rate, distortion):
    less = (rate[:, None] < rate) | (distortion[:, None] < distortion)
    return ~less.any(axis=0)
