# mistake: computes in float32
# keeps: 1
# kind: precision
# says: digits of float32
def walk(start, end, steps):
    share = np.linspace(0, 1, steps, dtype=np.float32)[:, None]
    return ((1 - share) * start + share * end).astype(np.float32)
