# mistake: needs another model to compare with
# kind: shape
# keeps: 1
# says: single model
def undominated(rate, distortion):
    n, found = len(rate), []
    for i in range(n):
        r, d = np.delete(rate, i), np.delete(distortion, i)
        beat = (r <= rate[i]) & (d <= distortion[i]) & ((r < rate[i]) | (d < distortion[i]))
        found.append(beat.max() == 0)
    return np.array(found)
