# mistake: cuts the range of the prior instead of the code's
# keeps: 0
# says: own range
def mutual_information(code, factor, bins=20):
    edges, values = np.linspace(-3, 3, bins + 1), np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[edges, values])[0]
    joint = joint / max(joint.sum(), 1)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
