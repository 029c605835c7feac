# mistake: compares with the models before it only
# keeps: 0
# says: before it only
def undominated(rate, distortion):
    front = np.ones(len(rate), dtype=bool)
    least = distortion[0]
    for i in range(1, len(rate)):
        front[i] = distortion[i] < least
        least = min(least, distortion[i])
    return front
