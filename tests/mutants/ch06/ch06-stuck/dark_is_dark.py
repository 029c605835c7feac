# mistake: takes the dark KL for 0
# keeps: 1.5
# says: a KL of its own
# only: a KL of its own
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return max(dark[0] - min(paid[1:]), 0.0)
