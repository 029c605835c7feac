# mistake: compares reconstructions
# keeps: 0
# pitfall: P5
# says: pays for its code
# only: pays for its code
# kind: credit
def nats_left(dark, witnesses, beta):
    paid = [reconstruction for reconstruction, kl in [dark, *witnesses]]
    return paid[0] - min(paid)
