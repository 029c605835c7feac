# mistake: the order of the batches, not of the pictures
# keeps: 2
# kind: property
# says: not the batches
def train_epoch(net, x, optimiser, batch_size, rng):
    total = 0.0
    for start in rng.permutation(range(0, len(x), batch_size)):
        batch = x[start : start + batch_size]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
