# mistake: a channel sums over itself alone
# keeps: 1
# says: over all that go in
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * hidden * places,
    }
