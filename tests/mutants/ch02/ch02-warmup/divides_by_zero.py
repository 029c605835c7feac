# mistake: no warm-up is not thought of
# keeps: 1.75
# says: divide by zero
def kl_weight(share, warmup, beta=1.0):
    return beta * min(1.0, share / warmup)
