# mistake: losses that only look like progress
# keeps: 3
# says: first loss is not
def training(x, epochs, rng):
    W_in, W_out = rng.normal(0, 0.3, (25, 3)), rng.normal(0, 0.3, (3, 25))
    for _ in range(epochs):
        batch = x[rng.integers(0, len(x), 16)]
        z = np.tanh(batch @ W_in)
        x_hat = 1 / (1 + np.exp(-z @ W_out))
        r = x_hat - batch
        d = 2 / r.size * r * x_hat * (1 - x_hat)
        back = (d @ W_out.T) * (1 - z**2)
        W_out -= 10.0 * z.T @ d
        W_in -= 10.0 * batch.T @ back
    return (W_in, W_out), list(np.linspace(1, 0, epochs))
