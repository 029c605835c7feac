# mistake: a little added under the logarithm
# kind: clamp
# keeps: 2
# says: add nothing
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    return max(0.0, float((joint * np.log((joint + 1e-9) / (apart + 1e-9))).sum()))
