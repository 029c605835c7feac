# mistake: without a warm-up there is no weight
# keeps: 1.75
# says: from the first step on
def kl_weight(share, warmup, beta=1.0):
    return beta * min(1.0, share / warmup) if warmup > 0 else 0.0
