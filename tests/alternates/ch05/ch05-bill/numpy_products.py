# way: np.prod, int64
def bill(height, width, channels, hidden=128):
    grid = np.array([height, width])
    places = np.prod(grid)
    return {
        "convolution": places * np.prod([3, 3, hidden, hidden]),
        "pairs": np.square(places),
        "places": places,
        "numbers": np.prod([height, width, channels]),
    }
