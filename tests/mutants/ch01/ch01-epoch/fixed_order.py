# mistake: the same order whatever the generator
# keeps: 2
# kind: draws
# says: whatever the generator
def train_epoch(net, x, optimiser, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
