# mistake: forgets the sum
# keeps: 0
# says: one real number
def charged_kl(kl, floor):
    return np.maximum(kl.mean(axis=0), floor)
