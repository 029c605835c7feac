# mistake: calls a factor that never changes perfectly known
# keeps: 1.5
# says: nothing to know
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    with np.errstate(invalid="ignore"):
        return np.where(entropy > 0, (first - second) / entropy, 1.0)
