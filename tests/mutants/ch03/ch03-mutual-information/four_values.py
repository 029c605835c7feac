# mistake: as many values as the visible test has
# kind: shape
# keeps: 1.5
# says: How many values a factor has
def mutual_information(code, factor, bins=20):
    joint = np.histogram2d(code, factor, bins=[bins, 4])[0].reshape(bins, 4) / len(code)
    p, q = joint.sum(axis=1), joint.sum(axis=0)
    total = 0.0
    for a in range(bins):
        for b in range(4):
            if joint[a, b] > 0:
                total += joint[a, b] * np.log(joint[a, b] / p[a] / q[b])
    return total
