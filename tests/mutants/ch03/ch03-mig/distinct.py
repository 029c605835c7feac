# mistake: looks for the second among distinct values, so that two equals have a gap
# kind: property
# keeps: 1.5
# says: equally good
def mig(information, entropy):
    gaps = []
    for column in information.T:
        values = np.unique(column)
        gaps.append(values[-1] - values[-2] if len(values) > 1 else 0.0)
    return np.array(gaps) / entropy
