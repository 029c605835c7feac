# mistake: blends the pictures that went in, not what the decoder makes of them
# kind: credit
# keeps: 1
# says: blend what the decoder makes of both
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode((1 - share) * z_a + share * z_b)
    by_pixels = (1 - share) * a + share * b

    def gap(pictures):
        return np.linalg.norm(pictures[:, None] - known[None], axis=2).min(axis=1)

    return gap(by_code), gap(by_pixels)
