# mistake: writes the slope into the logits
# keeps: 3.5
# kind: arguments
# says: changes what it is given
def bce_from_logits(x, logits):
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    logits[:] = (x_hat - x) / len(x)
    return each.sum(axis=1).mean(), logits
