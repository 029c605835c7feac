# mistake: asks the first witness
# keeps: 0
# says: one witness
# only: one witness
# kind: shape
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, witnesses[0]]]
    return paid[0] - min(paid)
