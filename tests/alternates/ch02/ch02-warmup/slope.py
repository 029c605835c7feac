# way: a slope, and a minimum
def kl_weight(share, warmup, beta=1.0):
    if not warmup:
        return beta
    slope = beta / warmup
    return min(slope * share, beta)
