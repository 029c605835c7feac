# mistake: draws from a copy
# keeps: 2
# kind: draws
# says: not from a copy
def train_epoch(net, x, optimiser, batch_size, rng):
    from copy import deepcopy

    order = deepcopy(rng).permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
