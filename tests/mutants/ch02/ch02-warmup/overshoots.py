# mistake: never stops rising
# keeps: 1.25
# says: never stops rising
def kl_weight(share, warmup, beta=1.0):
    return beta if warmup == 0 else beta * share / warmup
