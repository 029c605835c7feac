# mistake: the logarithm to the base 2
# keeps: 0
# says: in bits
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log2(joint[some] / apart[some])).sum())
