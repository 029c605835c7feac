# way: a partition of the shares
def mig(information, entropy):
    share = np.partition(
        np.divide(information, entropy, out=np.zeros_like(information), where=entropy > 0),
        -2,
        axis=0,
    )
    return np.diff(share[-2:], axis=0)[0]
