# mistake: only the encoder learns
# keeps: 1
# says: W_out stayed
def training(x, epochs, rng):
    W_in, W_out = rng.normal(0, 0.3, (25, 3)), rng.normal(0, 0.3, (3, 25))
    losses = []
    for _ in range(epochs):
        batch = x[rng.integers(0, len(x), 16)]
        z = np.tanh(batch @ W_in)
        x_hat = 1 / (1 + np.exp(-z @ W_out))
        r = x_hat - batch
        losses.append(float((r**2).mean()))
        d = 2 / r.size * r * x_hat * (1 - x_hat)
        back = (d @ W_out.T) * (1 - z**2)
        W_in -= 10.0 * batch.T @ back
    return (W_in, W_out), losses
