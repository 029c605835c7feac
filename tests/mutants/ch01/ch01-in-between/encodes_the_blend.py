# mistake: blends pixels, then encodes and decodes the blend
# keeps: 2
# says: mixes two codes
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode(encode((1 - share) * a + share * b))
    by_pixels = (1 - share) * decode(z_a) + share * decode(z_b)

    def gap(pictures):
        return np.linalg.norm(pictures[:, None] - known[None], axis=2).min(axis=1)

    return gap(by_code), gap(by_pixels)
