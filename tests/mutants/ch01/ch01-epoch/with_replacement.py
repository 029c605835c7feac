# mistake: draws with replacement
# keeps: 1
# says: exactly
def train_epoch(net, x, optimiser, batch_size, rng):
    total = 0.0
    for start in range(0, len(x), batch_size):
        rows = rng.integers(0, len(x), min(batch_size, len(x) - start))
        total += net.loss(x[rows]) * len(rows)
        optimiser.step(net.grad)
    return total / len(x)
