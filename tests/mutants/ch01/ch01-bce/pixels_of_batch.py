# mistake: divides by the wrong side
# keeps: 0.75
# kind: shape
# says: not by that of pixels
def bce_from_logits(x, logits):
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / x.shape[1]
