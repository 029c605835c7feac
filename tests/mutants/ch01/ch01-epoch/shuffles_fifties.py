# mistake: shuffles fifty pictures at a time
# kind: draws
# keeps: 2
def train_epoch(net, x, optimiser, batch_size, rng):
    order = np.concatenate(
        [s + rng.permutation(min(50, len(x) - s)) for s in range(0, len(x), 50)]
    )
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
