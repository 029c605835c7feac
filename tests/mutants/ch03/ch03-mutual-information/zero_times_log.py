# mistake: 0 ln 0 becomes nan
# keeps: 0
# pitfall: P10
# says: nan or inf
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint * np.log(joint / apart)).sum())
