# mistake: cuts the code off at six standard deviations
# kind: clamp
# keeps: 2
# says: One value far from all others
def mutual_information(code, factor, bins=20):
    code = np.clip(code, code.mean() - 6 * code.std(), code.mean() + 6 * code.std())
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return max(0.0, float((joint[some] * np.log(joint[some] / apart[some])).sum()))
