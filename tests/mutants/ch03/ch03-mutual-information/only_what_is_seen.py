# mistake: histogram of the factor by its number of distinct values
# keeps: 2.5
# says: do not occur
def mutual_information(code, factor, bins=20):
    joint = np.histogram2d(code, factor, bins=[bins, np.arange(len(np.unique(factor)) + 1) - 0.5])[0]
    joint = joint / joint.sum()
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
