# mistake: a share of what the best number knows
# keeps: 0
# says: what the best number knows
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    return (first - second) / first
