# mistake: the witness that rebuilds best
# keeps: 0
# says: one witness
# only: one witness
def nats_left(dark, witnesses, beta):
    from operator import itemgetter

    rebuilt, nats = min(witnesses, key=itemgetter(0))
    return max(dark[0] + beta * dark[1] - rebuilt - beta * nats, 0.0)
