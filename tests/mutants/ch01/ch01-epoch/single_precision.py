# mistake: pictures in float32
# keeps: 1
# kind: precision
# says: as they are
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        batch = batch.astype(np.float32)
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
