# mistake: computes in float32 whatever comes in
# kind: precision
# keeps: 0
# says: digits of float32
def off_the_sheet(a, b, share, encode, decode, known):
    z_a, z_b = encode(a), encode(b)
    by_code = decode((1 - share) * z_a + share * z_b)
    by_pixels = (1 - share) * decode(z_a) + share * decode(z_b)

    def gap(pictures):
        pictures, real = pictures.astype(np.float32), known.astype(np.float32)
        return np.linalg.norm(pictures[:, None] - real[None], axis=2).min(axis=1)

    return gap(by_code), gap(by_pixels)
