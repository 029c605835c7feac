# mistake: averages over batches
# keeps: 2
# says: mean over batches
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    losses = []
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        losses.append(net.loss(batch))
        optimiser.step(net.grad)
    return np.mean(losses)
