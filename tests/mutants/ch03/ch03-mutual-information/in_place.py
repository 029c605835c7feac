# mistake: shifts and scales the code it was given
# kind: arguments
# keeps: 2.5
# says: leave its arguments
def mutual_information(code, factor, bins=20):
    code -= code.min()
    if code.max() > 0:
        code /= code.max()
    part = np.minimum((code * bins).astype(int), bins - 1)
    joint = np.zeros((bins, factor.max() + 1))
    np.add.at(joint, (part, factor), 1 / len(code))
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
