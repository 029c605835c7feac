# mistake: divides by the weight
# keeps: 0
# says: divide by the weight
# only: divide by the weight
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + kl / beta for reconstruction, kl in [dark, *witnesses]]
    return paid[0] - min(paid)
