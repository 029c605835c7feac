# way: np.split at the batch borders
def train_epoch(net, x, optimiser, batch_size, rng):
    shuffled = x[rng.permutation(len(x))]
    losses, sizes = [], []
    for batch in np.split(shuffled, range(batch_size, len(x), batch_size)):
        losses.append(net.loss(batch))
        sizes.append(len(batch))
        optimiser.step(net.grad)
    return float(np.average(losses, weights=sizes))
