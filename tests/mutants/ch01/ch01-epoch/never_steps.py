# mistake: takes no step
# keeps: 1
# kind: credit
# says: then one step
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
    return total / len(x)
