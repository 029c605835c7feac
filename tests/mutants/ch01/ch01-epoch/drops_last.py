# mistake: leaves the last batch out
# keeps: 0
# says: left out
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for k in range(len(x) // batch_size):
        batch = x[order[k * batch_size : (k + 1) * batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
