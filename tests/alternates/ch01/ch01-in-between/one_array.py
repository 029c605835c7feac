# way: one array of two rows
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    points = decode(z_b * share + z_a * (1 - share)), decode(z_b) * share + decode(z_a) * (1 - share)
    return np.array([np.sqrt(((p[:, None] - known) ** 2).sum(-1)).min(-1) for p in points])
