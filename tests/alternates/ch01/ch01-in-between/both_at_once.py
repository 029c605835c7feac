# way: encodes and decodes all in one stack, and finds the nearest by the search of the page
def off_the_sheet(a, b, share, encode, decode, known):
    z = encode(np.concatenate([a, b]))
    x_hat = decode(z)
    n = len(a)
    mixes = [(1 - share) * end[:n] + share * end[n:] for end in (z, x_hat)]
    points = np.concatenate([decode(mixes[0]), mixes[1]])
    squared = (points**2).sum(1)[:, None] - 2 * points @ known.T + (known**2).sum(1)
    where = squared.argmin(axis=1)
    gaps = np.linalg.norm(points - known[where], axis=1)
    return gaps[:n], gaps[n:]
