# mistake: a small number against zero, so that the first step has no weight
# keeps: 1.75
# says: from the first step on
def kl_weight(share, warmup, beta=1.0):
    return beta * min(1.0, share / max(warmup, 1e-8))
