# mistake: divides by the entropy of a factor that never changes
# keeps: 1.5
# says: nothing to know
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    with np.errstate(invalid="ignore"):
        return (first - second) / entropy
