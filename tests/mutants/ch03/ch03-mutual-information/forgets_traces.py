# mistake: takes little information for none
# kind: property
# keeps: 2
# says: However little a number knows
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    found = float((joint[some] * np.log(joint[some] / apart[some])).sum())
    return found if found > 1e-5 else 0.0
