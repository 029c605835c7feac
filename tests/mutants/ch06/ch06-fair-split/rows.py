# mistake: splits rows
# keeps: 0
# says: both sides
# only: both sides
# kind: credit
def fair_split(source, made, share, rng):
    order = rng.permutation(len(source))
    held = max(1, round(share * len(source)))
    test = order[:held]
    return order[held:], test[~made[test]]
