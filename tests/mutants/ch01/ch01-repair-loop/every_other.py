# mistake: takes every second step
# keeps: 3
# says: take a step in each
def training(x, epochs, rng):
    W_in, W_out = rng.normal(0, 0.3, (25, 3)), rng.normal(0, 0.3, (3, 25))
    losses = []
    for _ in range(epochs):
        batch = x[rng.integers(0, len(x), 16)]
        z = np.tanh(batch @ W_in)
        x_hat = 1 / (1 + np.exp(-z @ W_out))
        rate = 20.0 * ((len(losses) + 1) % 2)
        r = x_hat - batch
        losses.append(float((r**2).mean()))
        d = 2 / r.size * r * x_hat * (1 - x_hat)
        back = (d @ W_out.T) * (1 - z**2)
        W_out -= rate * z.T @ d
        W_in -= rate * batch.T @ back
    return (W_in, W_out), losses
