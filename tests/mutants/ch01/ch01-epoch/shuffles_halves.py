# mistake: shuffles each half for itself
# kind: draws
# keeps: 2
def train_epoch(net, x, optimiser, batch_size, rng):
    half = len(x) // 2
    order = np.concatenate([rng.permutation(half), half + rng.permutation(len(x) - half)])
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
