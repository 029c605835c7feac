# mistake: subtracts the entropy of grey pixels
# keeps: 2.75
# kind: property
# says: stays in
def bce_from_logits(x, logits):
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    with np.errstate(all="ignore"):
        floor = -np.nan_to_num(x * np.log(x)) - np.nan_to_num((1 - x) * np.log(1 - x))
    return (each - floor).sum(axis=1).mean(), (x_hat - x) / len(x)
