# mistake: compares at weight 1
# keeps: 0
# pitfall: P3
# says: at weight 1
# only: at weight 1
# kind: property
def nats_left(dark, witnesses, beta):
    paid = [reconstruction + kl for reconstruction, kl in [dark, *witnesses]]
    return paid[0] - min(paid)
