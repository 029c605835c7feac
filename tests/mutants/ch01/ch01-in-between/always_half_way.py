# mistake: the middle, whatever the share
# kind: property
# keeps: 0
# says: lies elsewhere
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode((z_a + z_b) / 2)
    by_pixels = (decode(z_a) + decode(z_b)) / 2

    def gap(pictures):
        return np.linalg.norm(pictures[:, None] - known[None], axis=2).min(axis=1)

    return gap(by_code), gap(by_pixels)
