# mistake: sets a constant code to 0, in place
# kind: arguments
# keeps: 2.5
# says: leave its arguments as they were
def mutual_information(code, factor, bins=20):
    if np.ptp(code) == 0:
        code[:] = 0
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return max(0.0, float((joint[some] * np.log(joint[some] / apart[some])).sum()))
