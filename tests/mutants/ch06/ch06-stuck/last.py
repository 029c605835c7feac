# mistake: asks the last witness
# keeps: 0
# says: one witness
# only: one witness
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, witnesses[-1]]]
    return paid[0] - min(paid)
