# mistake: close scores are ties
# keeps: 2.5
# says: round nothing
def roc_auc(normal, odd):
    gap = odd[:, None] - normal
    near = np.isclose(odd[:, None], normal)
    return float(((gap > 0) & ~near).mean() + 0.5 * near.mean())
