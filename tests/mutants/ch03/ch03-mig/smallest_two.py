# mistake: sorts upwards and takes the first two
# keeps: 0
# says: the smallest
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[:2]
    return (second - first) / entropy
