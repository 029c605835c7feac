# mistake: replaces an entropy of 0, in place
# kind: arguments
# keeps: 1.5
# says: leave its arguments as they were
def mig(information, entropy):
    first, second = np.sort(information, axis=0)[::-1][:2]
    entropy[entropy == 0] = 1
    return (first - second) / entropy
