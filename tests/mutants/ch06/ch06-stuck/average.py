# mistake: averages witnesses
# keeps: 0
# says: An average
# only: An average
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return max(paid[0] - sum(paid[1:]) / len(witnesses), 0.0)
