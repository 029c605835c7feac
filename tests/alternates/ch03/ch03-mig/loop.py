# way: column by column
def mig(information, entropy):
    gaps = []
    for k in range(len(entropy)):
        one, two = sorted(information[:, k], reverse=True)[:2]
        gaps.append((one - two) / entropy[k] if entropy[k] > 0 else 0.0)
    return np.array(gaps)
