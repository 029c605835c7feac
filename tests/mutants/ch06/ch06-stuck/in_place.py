# mistake: changes the list
# keeps: 0
# says: leave its arguments
# only: leave its arguments
# kind: arguments
def nats_left(dark, witnesses, beta):
    witnesses.append(dark)
    paid = [reconstruction + beta * kl for reconstruction, kl in [dark, *witnesses]]
    return paid[0] - min(paid)
