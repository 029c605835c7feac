# mistake: other sign
# keeps: 0
# says: sign is turned
# only: sign is turned
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return min(paid) - paid[0]
