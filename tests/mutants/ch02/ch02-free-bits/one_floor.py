# mistake: one floor under the sum
# keeps: 1
# says: The floor does nothing
def charged_kl(kl, floor):
    return max(kl.sum(axis=1).mean(), floor)
