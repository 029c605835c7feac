# mistake: cuts the caller's logits off
# keeps: 1.5
# says: is clipped
def bce_from_logits(x, logits):
    np.clip(logits, -50, 50, out=logits)
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)
