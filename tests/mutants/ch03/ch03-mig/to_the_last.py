# mistake: best number less the worst
# kind: credit
# keeps: 0
# says: to the last
def mig(information, entropy):
    return (information.max(axis=0) - information.min(axis=0)) / entropy
