# mistake: black for white
# keeps: 0
# says: are exchanged
def bce_from_logits(x, logits):
    x = 1 - x
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)
