# way: a choice of tickets, as sets
def fair_split(source, made, share, rng):
    tickets = np.unique(source)
    held = min(max(int(np.ceil(share * len(tickets))), 1), len(tickets) - 1)
    out = set(rng.choice(tickets, held, replace=False).tolist())
    train = [row for row, one in enumerate(source.tolist()) if one not in out]
    test = [row for row, one in enumerate(source.tolist()) if one in out and not made[row]]
    return np.array(train), np.array(test)
