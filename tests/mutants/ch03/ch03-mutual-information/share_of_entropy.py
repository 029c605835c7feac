# mistake: divides by the entropy of the factor
# keeps: 0
# says: share of the entropy
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some, p = joint > 0, joint.sum(axis=0)
    p = p[p > 0]
    return float((joint[some] * np.log(joint[some] / apart[some])).sum() / -(p * np.log(p)).sum())
