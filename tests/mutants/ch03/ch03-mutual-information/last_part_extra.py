# mistake: the largest value falls into a part of its own
# keeps: 1
# says: part of its own
def mutual_information(code, factor, bins=20):
    edges = np.linspace(code.min(), code.max(), bins + 1)
    part = np.digitize(code, edges) - 1
    joint = np.zeros((bins + 1, factor.max() + 1))
    np.add.at(joint, (part, factor), 1 / len(code))
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
