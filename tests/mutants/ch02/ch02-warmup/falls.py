# mistake: runs down
# keeps: 1
# says: falls
def kl_weight(share, warmup, beta=1.0):
    return beta if share >= warmup else beta * (1 - share / warmup)
