# mistake: sorts along the factors
# keeps: 0
# says: You compare factors
def mig(information, entropy):
    rows = np.sort(information / entropy, axis=1)
    return rows[:, -1] - rows[:, -2]
