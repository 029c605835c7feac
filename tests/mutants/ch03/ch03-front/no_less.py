# mistake: forgets that one has to be less, so that every model beats itself
# keeps: 0
# says: dominated by itself
def undominated(rate, distortion):
    no_more = (rate[:, None] <= rate) & (distortion[:, None] <= distortion)
    return ~no_more.any(axis=0)
