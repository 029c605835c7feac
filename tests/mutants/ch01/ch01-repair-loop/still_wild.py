# mistake: the loop as it was found
# keeps: 1
# kind: credit
# says: No weight moved
def training(x, epochs, rng):
    W_in, W_out = rng.normal(0, 0.3, (25, 3)), rng.normal(0, 0.3, (3, 25))
    losses = []
    for _ in range(epochs):
        batch = x[rng.integers(0, len(x), 16)]
        x_hat = 1 / (1 + np.exp(-np.tanh(batch @ W_in) @ W_out))
        losses.append(((x_hat - batch) ** 2).mean())
    return (W_in, W_out), losses
