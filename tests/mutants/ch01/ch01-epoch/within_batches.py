# mistake: shuffles within each batch only
# keeps: 2
# says: not the batches
def train_epoch(net, x, optimiser, batch_size, rng):
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = rng.permutation(x[start : start + batch_size])
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
