# mistake: returns tickets, not rows
# keeps: 0
# says: what the tickets are called
# only: what the tickets are called
def fair_split(source, made, share, rng):
    tickets = rng.permutation(np.unique(source))
    held = np.clip(round(share * len(tickets)), 1, len(tickets) - 1)
    return tickets[held:], tickets[:held]
