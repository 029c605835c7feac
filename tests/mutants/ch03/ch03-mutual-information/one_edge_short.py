# mistake: as many edges as parts
# keeps: 0
# says: one part too few
def mutual_information(code, factor, bins=20):
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[np.linspace(code.min(), code.max(), bins), values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())
