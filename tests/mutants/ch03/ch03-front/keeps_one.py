# mistake: keeps one of equal models
# keeps: 1
# says: you keep one
def undominated(rate, distortion):
    order = np.lexsort((distortion, rate))
    front, least = np.zeros(len(rate), dtype=bool), np.inf
    for i in order:
        if distortion[i] < least:
            front[i], least = True, distortion[i]
    return front
