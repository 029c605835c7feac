# mistake: batches of equal size
# keeps: 2
# kind: shape
# says: Each batch has
def train_epoch(net, x, optimiser, batch_size, rng):
    order = rng.permutation(len(x))
    total = 0.0
    for rows in np.array_split(order, -(-len(x) // batch_size)):
        batch = x[rows]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
