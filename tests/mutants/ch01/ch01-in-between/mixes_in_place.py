# mistake: mixes in the arrays that it was given
# kind: arguments
# keeps: 0
# says: leave its arguments
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode((1 - share) * z_a + share * z_b)
    a[:] = (1 - share) * decode(z_a) + share * decode(z_b)
    by_pixels = a

    def gap(pictures):
        return np.linalg.norm(pictures[:, None] - known[None], axis=2).min(axis=1)

    return gap(by_code), gap(by_pixels)
