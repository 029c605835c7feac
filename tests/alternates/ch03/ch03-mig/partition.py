# way: a partition of the shares
def mig(information, entropy):
    share = np.partition(information / entropy[None, :], -2, axis=0)
    return np.diff(share[-2:], axis=0)[0]
