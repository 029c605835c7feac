# mistake: clips the probability
# keeps: 1.5
# kind: clamp
# pitfall: P10
# says: cut off
def bce_from_logits(x, logits):
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    p = np.clip(x_hat, 1e-12, 1 - 1e-12)
    loss = -(x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1).mean()
    return loss, (x_hat - x) / len(x)
