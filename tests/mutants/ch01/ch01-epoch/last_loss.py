# mistake: the last batch's loss
# keeps: 2
# says: last batch
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        loss = net.loss(x[order[start : start + batch_size]])
        optimiser.step(net.grad)
    return loss
