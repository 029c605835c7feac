# way: a shuffled list
def fair_split(source, made, share, rng):
    tickets = sorted(set(source.tolist()))
    rng.shuffle(tickets)
    held = max(1, min(len(tickets) - 1, round(share * len(tickets))))
    test = [row for one in tickets[:held] for row in np.flatnonzero((source == one) & ~made)]
    train = [row for one in tickets[held:] for row in np.flatnonzero(source == one)]
    return train, test
