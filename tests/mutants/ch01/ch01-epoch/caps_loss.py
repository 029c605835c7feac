# mistake: cuts a loss off at 100
# kind: property
# keeps: 2
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += min(net.loss(batch), 100.0) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
