# way: Adam by hand
def training(x, epochs, rng):
    weights = [rng.normal(0, 0.3, (25, 3)), rng.normal(0, 0.3, (3, 25))]
    m, v, losses = [0.0, 0.0], [0.0, 0.0], []
    for t in range(1, epochs + 1):
        batch = x[rng.integers(0, len(x), 16)]
        z = np.tanh(batch @ weights[0])
        x_hat = 1 / (1 + np.exp(-z @ weights[1]))
        losses.append(float(((x_hat - batch) ** 2).mean()))
        d = 2 / batch.size * (x_hat - batch) * x_hat * (1 - x_hat)
        slopes = [batch.T @ ((d @ weights[1].T) * (1 - z**2)), z.T @ d]
        for k, g in enumerate(slopes):
            m[k] = 0.9 * m[k] + 0.1 * g
            v[k] = 0.999 * v[k] + 0.001 * g**2
            step = m[k] / (1 - 0.9**t) / (np.sqrt(v[k] / (1 - 0.999**t)) + 1e-8)
            weights[k] -= 0.01 * step
    return tuple(weights), losses
