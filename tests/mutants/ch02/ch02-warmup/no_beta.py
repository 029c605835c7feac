# mistake: rises to 1 whatever beta is
# keeps: 0
# says: up to beta, not to 1
def kl_weight(share, warmup, beta=1.0):
    return 1.0 if share >= warmup else share / warmup
