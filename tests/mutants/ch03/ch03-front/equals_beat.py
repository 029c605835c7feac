# mistake: equal models beat each other
# keeps: 1
# says: Equal models beat
def undominated(rate, distortion):
    front = []
    for i in range(len(rate)):
        others = np.arange(len(rate)) != i
        beats = (rate[others] <= rate[i]) & (distortion[others] <= distortion[i])
        front.append(not beats.any())
    return np.array(front)
