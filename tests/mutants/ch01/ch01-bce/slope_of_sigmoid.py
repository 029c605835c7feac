# mistake: keeps the sigmoid's slope
# keeps: 0.75
# says: cancels here
def bce_from_logits(x, logits):
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) * x_hat * (1 - x_hat) / len(x)
