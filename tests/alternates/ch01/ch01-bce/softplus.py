# way: two softpluses
def bce_from_logits(x, logits):
    def softplus(a):
        return np.where(a > 0, a, 0) + np.log1p(np.exp(-np.abs(a)))

    e = np.exp(-np.abs(logits))
    x_hat = np.where(logits >= 0, 1, e) / (1 + e)
    loss = (x * softplus(-logits) + (1 - x) * softplus(logits)).sum() / len(x)
    return float(loss), (x_hat - x) / len(logits)
