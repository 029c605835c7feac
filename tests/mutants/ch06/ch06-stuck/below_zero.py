# mistake: no floor at 0
# keeps: 1.5
# pitfall: P5
# says: proves nothing
# only: proves nothing
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return paid[0] - min(paid[1:])
