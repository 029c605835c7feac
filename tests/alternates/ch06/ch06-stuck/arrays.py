# way: arrays
def nats_left(dark, witnesses, beta):
    losses = np.asarray(witnesses, dtype=float) @ np.array([1.0, beta])
    return float(np.maximum(dark[0] + beta * dark[1] - losses, 0).max())
