# mistake: keeps the first gradient
# keeps: 1
# says: not of an older one
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total, grad = 0.0, None
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        grad = net.grad if grad is None else grad
        optimiser.step(grad)
    return total / len(x)
