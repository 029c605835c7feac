# mistake: no warm-up at all
# keeps: 0
# says: no rise
# kind: credit
def kl_weight(share, warmup, beta=1.0):
    return beta
