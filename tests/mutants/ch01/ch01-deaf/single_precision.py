# mistake: compares in float32
# keeps: 1
# kind: precision
# says: however little
def deaf_share(a, target):
    a, target = a.astype(np.float32), target.astype(np.float32)
    outside = (a < 0) | (a > 1)
    return float((outside & (np.clip(a, 0, 1) != target)).mean())
