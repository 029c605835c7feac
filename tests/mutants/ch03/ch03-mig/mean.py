# mistake: returns one number, the mean gap
# keeps: 0
# says: shape
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    return ((first - second) / entropy).mean()
