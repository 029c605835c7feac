# way: draws the order by choice
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.choice(len(x), len(x), replace=False)
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
