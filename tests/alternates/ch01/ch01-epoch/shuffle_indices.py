# way: shuffles a list of indices
def train_epoch(net, x, optimiser, batch_size, rng):
    rows = np.arange(len(x))
    rng.shuffle(rows)
    seen = 0.0
    while len(rows):
        now, rows = rows[:batch_size], rows[batch_size:]
        loss = net.loss(x[now])
        gradient = net.grad
        optimiser.step(gradient)
        seen += loss * (len(now) / len(x))
    return seen
