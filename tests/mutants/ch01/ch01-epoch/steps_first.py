# mistake: steps with the gradient before
# keeps: 1
# says: then one step
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        optimiser.step(net.grad)
        total += net.loss(batch) * len(batch)
    return total / len(x)
