# mistake: compares the i-th in-between with the i-th known picture
# kind: shape
# keeps: 0
# says: elsewhere
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode((1 - share) * z_a + share * z_b)
    by_pixels = (1 - share) * decode(z_a) + share * decode(z_b)

    def gap(pictures):
        rows = np.arange(len(pictures)) % len(known)
        return np.linalg.norm(pictures - known[rows], axis=1)

    return gap(by_code), gap(by_pixels)
