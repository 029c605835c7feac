# mistake: does not divide by the entropy
# keeps: 0
# says: in nats
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    return first - second
