# mistake: the worst witness
# keeps: 0
# says: one witness
# only: one witness
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return max(paid[0] - max(paid[1:]), 0.0)
