# mistake: parts with equally many pictures
# keeps: 0
# says: equally wide
def mutual_information(code, factor, bins=20):
    edges = np.quantile(code, np.arange(1, bins) / bins)
    joint = np.zeros((bins, factor.max() + 1))
    np.add.at(joint, (np.digitize(code, edges), factor), 1 / len(code))
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
