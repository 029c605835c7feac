# mistake: computes in float32
# keeps: 0
# says: digits of float32
# kind: precision
def charged_kl(kl, floor):
    return np.maximum(kl.astype(np.float32).mean(axis=0), np.float32(floor)).sum(dtype=np.float32)
