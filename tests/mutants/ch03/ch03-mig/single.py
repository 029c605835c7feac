# mistake: single precision
# kind: precision
# keeps: 1.5
# says: first digits only
def mig(information, entropy):
    information, entropy = np.float32(information), np.float32(entropy)
    first, second = np.sort(information, axis=0)[::-1][:2]
    return (first - second) / np.where(entropy > 0, entropy, 1)
