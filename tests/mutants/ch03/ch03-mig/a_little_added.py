# mistake: a little added to every entropy
# kind: clamp
# keeps: 1.5
# says: add nothing
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    return (first - second) / (entropy + 1e-8)
