# mistake: a smooth rise
# keeps: 1
# says: bent
def kl_weight(share, warmup, beta=1.0):
    if share >= warmup:
        return beta
    return beta * 0.5 * (1 - np.cos(np.pi * share / warmup))
