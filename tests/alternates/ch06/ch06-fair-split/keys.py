# way: a random key for each ticket
def fair_split(source, made, share, rng):
    tickets, place = np.unique(source, return_inverse=True)
    key = rng.random(len(tickets))
    held = int(min(max(np.floor(share * len(key)), 1), len(key) - 1))
    out = (key.argsort().argsort() < held)[place.ravel()]
    rows = rng.permutation(len(source))
    return rows[~out[rows]], rows[out[rows] & ~made[rows]]
