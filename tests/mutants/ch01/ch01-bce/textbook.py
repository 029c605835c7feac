# mistake: the textbook formulas
# keeps: 1.5
# kind: credit
# pitfall: P10
# says: overflows or log
def bce_from_logits(x, logits):
    x_hat = 1 / (1 + np.exp(-logits))
    loss = -(x * np.log(x_hat) + (1 - x) * np.log(1 - x_hat)).sum(axis=1).mean()
    return loss, (x_hat - x) / len(x)
