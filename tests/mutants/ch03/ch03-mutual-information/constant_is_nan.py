# mistake: divides by the range of a number that never changes
# keeps: 2.5
# says: never changes
def mutual_information(code, factor, bins=20):
    at = (code - code.min()) / (code.max() - code.min()) * bins
    joint = np.zeros((bins, factor.max() + 1))
    with np.errstate(all="ignore"):
        np.add.at(joint, (np.minimum(at.astype(int), bins - 1), factor), 1 / len(code))
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
