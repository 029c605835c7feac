# mistake: leaves the last picture in its place
# kind: draws
# keeps: 2
# says: not open to every picture
def train_epoch(net, x, optimiser, batch_size, rng):
    order = np.append(rng.permutation(len(x) - 1), len(x) - 1)
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)
