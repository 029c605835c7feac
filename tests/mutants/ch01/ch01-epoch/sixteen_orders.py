# mistake: seeds a generator of its own, one of sixteen
# kind: draws
# keeps: 2
# says: Other generators give the same order
def train_epoch(net, x, optimiser, batch_size, rng):
    order = np.random.default_rng(rng.integers(16)).permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
