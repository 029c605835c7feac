# mistake: all floors together under the sum
# keeps: 1
# says: One floor for the sum
def charged_kl(kl, floor):
    return max(kl.mean(axis=0).sum(), kl.shape[1] * floor)
