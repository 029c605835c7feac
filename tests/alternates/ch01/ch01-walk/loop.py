# way: a loop
def walk(start, end, steps):
    return np.stack([start + i * (end - start) / (steps - 1) for i in range(steps)])
