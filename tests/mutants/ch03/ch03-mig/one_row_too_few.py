# mistake: drops axes of one
# kind: shape
# keeps: 1.5
# says: single factor
def mig(information, entropy):
    table = np.sort(np.squeeze(information), axis=0)
    gaps = np.zeros(table.shape[1])
    for k in range(table.shape[1]):
        gaps[k] = (table[-1, k] - table[-2, k]) / entropy[k] if entropy[k] > 0 else 0.0
    return gaps
