# way: one sweep along the rates, equal models together
def undominated(rate, distortion):
    front = np.zeros(rate.shape, dtype=bool)
    least = np.inf
    for r in np.unique(rate):
        same = rate == r
        best = distortion[same].min()
        if best < least:
            front |= same & (distortion == best)
            least = best
    return front
