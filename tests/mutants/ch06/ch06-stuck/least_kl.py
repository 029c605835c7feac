# mistake: the witness with the least KL
# keeps: 0
# says: one witness
# only: one witness
def nats_left(dark, witnesses, beta):
    from operator import itemgetter

    rebuilt, nats = min(witnesses, key=itemgetter(1))
    return max(dark[0] + beta * dark[1] - rebuilt - beta * nats, 0.0)
