# mistake: takes every so manieth picture
# kind: draws
# keeps: 2
def train_epoch(net, x, optimiser, batch_size, rng):
    n = len(x)
    strides = [k for k in range(1, n + 1) if np.gcd(k, n) == 1]
    order = (rng.integers(n) + strides[rng.integers(len(strides))] * np.arange(n)) % n
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
