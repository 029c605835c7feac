# mistake: the entropy of the factor given the code
# keeps: 0
# says: remains unknown
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float(-(joint[some] * np.log((joint / np.maximum(joint.sum(axis=1, keepdims=True), 1e-12))[some])).sum())
