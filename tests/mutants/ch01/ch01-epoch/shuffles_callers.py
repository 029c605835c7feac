# mistake: shuffles the caller's array
# keeps: 2
# kind: arguments
# says: changes what it is given
def train_epoch(net, x, optimiser, batch_size, rng):
    rng.shuffle(x)
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[start : start + batch_size]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
