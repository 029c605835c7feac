# mistake: clips the gradient
# kind: property
# keeps: 1
# says: Step with the gradient of this batch
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(np.clip(net.grad, -5, 5))
    return total / len(x)
