# mistake: computes in float32
# keeps: 3.5
# kind: precision
# says: digits
def bce_from_logits(x, logits):
    logits = logits.astype(np.float32)
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)
