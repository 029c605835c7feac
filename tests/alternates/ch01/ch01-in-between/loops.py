# way: a loop over pairs and known pictures, into lists
def off_the_sheet(a, b, share, encode, decode, known):
    by_code, by_pixels = [], []
    for one, other in zip(a, b):
        z = encode(np.stack([one, other]))
        ends = decode(z)
        mix = np.array([[1 - share, share]])
        for found, point in ((by_code, decode(mix @ z)[0]), (by_pixels, (mix @ ends)[0])):
            found.append(min(np.sqrt(np.sum((point - k) ** 2)) for k in known))
    return by_code, by_pixels
