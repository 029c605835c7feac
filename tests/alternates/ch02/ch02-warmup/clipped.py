# way: a clipped ratio
def kl_weight(share, warmup, beta=1.0):
    done = np.clip(share / warmup, 0, 1) if warmup > 0 else 1.0
    return float(beta * done)
