# way: number by number
def charged_kl(kl, floor):
    charge = 0.0
    for j in range(kl.shape[1]):
        charge += max(float(np.mean(kl[:, j])), floor)
    return charge
