# mistake: the share is how much of a is in the mix
# keeps: 0
# says: not of a
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode(share * z_a + (1 - share) * z_b)
    by_pixels = share * decode(z_a) + (1 - share) * decode(z_b)

    def gap(pictures):
        return np.linalg.norm(pictures[:, None] - known[None], axis=2).min(axis=1)

    return gap(by_code), gap(by_pixels)
