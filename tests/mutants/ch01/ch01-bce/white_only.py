# mistake: forgets the black pixels
# keeps: 0.75
# says: What is not white
def bce_from_logits(x, logits):
    each = x * (np.maximum(-logits, 0) + np.log1p(np.exp(-np.abs(logits))))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)
