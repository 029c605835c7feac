# mistake: rounds to a hundredth
# keeps: 0
# says: You round the nats
# only: You round the nats
# kind: precision
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return round(paid[0] - min(paid), 2)
