# mistake: rises as for a weight of 1, up to beta
# keeps: 0.25
# says: up to beta, not to 1
def kl_weight(share, warmup, beta=1.0):
    return beta if warmup == 0 else min(share / warmup, beta)
