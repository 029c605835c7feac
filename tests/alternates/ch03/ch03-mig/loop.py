# way: column by column
def mig(information, entropy):
    gaps = []
    for k in range(len(entropy)):
        one, two = sorted(information[:, k], reverse=True)[:2]
        gaps.append((one - two) / entropy[k])
    return np.array(gaps)
