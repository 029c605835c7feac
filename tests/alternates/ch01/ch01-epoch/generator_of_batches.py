# way: a list of batches first
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    mixed = x.take(order, axis=0)
    batches = [mixed[k : k + batch_size] for k in range(0, len(x), batch_size)]
    sums = []
    for batch in batches:
        sums.append(len(batch) * net.loss(batch))
        optimiser.step(net.grad)
    return sum(sums) / len(x)
