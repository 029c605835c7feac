# mistake: begins somewhere and goes round
# keeps: 2
# says: neighbours in x
def train_epoch(net, x, optimiser, batch_size, rng):
    order = np.roll(np.arange(len(x)), rng.integers(len(x)))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
