# mistake: zero until the warm-up is over
# keeps: 1
# says: jumps
def kl_weight(share, warmup, beta=1.0):
    return beta if share >= warmup else 0.0
