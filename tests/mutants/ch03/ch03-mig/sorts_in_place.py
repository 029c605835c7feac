# mistake: sorts the table it was given
# kind: arguments
# keeps: 1.5
# says: leave its arguments
def mig(information, entropy):
    information.sort(axis=0)
    return (information[-1] - information[-2]) / entropy
