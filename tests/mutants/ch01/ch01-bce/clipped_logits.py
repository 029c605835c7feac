# mistake: no logit beyond 30
# keeps: 1.5
# kind: clamp
# pitfall: P10
# says: is clipped
def bce_from_logits(x, logits):
    logits = np.clip(logits, -30, 30)
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)
