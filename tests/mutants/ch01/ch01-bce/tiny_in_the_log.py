# mistake: adds a little inside each logarithm
# keeps: 1.5
# kind: credit
# pitfall: P10
# says: is clipped
def bce_from_logits(x, logits):
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    each = -x * np.log(x_hat + 1e-12) - (1 - x) * np.log(1 - x_hat + 1e-12)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)
