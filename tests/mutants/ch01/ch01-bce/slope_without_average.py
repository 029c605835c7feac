# mistake: slope lacks the batch average
# keeps: 0.75
# says: average over the batch
def bce_from_logits(x, logits):
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), x_hat - x
