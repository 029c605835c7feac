# mistake: best number less the mean of the others
# keeps: 0
# says: mean of the others
def mig(information, entropy):
    best = information.max(axis=0)
    others = (information.sum(axis=0) - best) / (len(information) - 1)
    return (best - others) / entropy
