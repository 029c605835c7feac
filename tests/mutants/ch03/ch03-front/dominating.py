# mistake: looks along the wrong axis: who dominates nobody
# keeps: 0
# pitfall: P3
# says: keep the worst
def undominated(rate, distortion):
    no_more = (rate[:, None] <= rate) & (distortion[:, None] <= distortion)
    less = (rate[:, None] < rate) | (distortion[:, None] < distortion)
    return ~(no_more & less).any(axis=1)
