# mistake: averages over pixels
# keeps: 0
# pitfall: P9
# says: averaged over pixels
def bce_from_logits(x, logits):
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.mean(), (x_hat - x) / x.size
