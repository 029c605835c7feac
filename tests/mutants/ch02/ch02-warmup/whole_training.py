# mistake: rises over the whole training
# keeps: 0.25
# says: not later
# kind: property
def kl_weight(share, warmup, beta=1.0):
    return beta if warmup == 0 else beta * share
