# mistake: only less of both dominates
# keeps: 1
# pitfall: P3
# says: the same of the other
def undominated(rate, distortion):
    below = (rate[:, None] < rate) & (distortion[:, None] < distortion)
    return ~below.any(axis=0)
