# mistake: counts additions, too
# keeps: 1
# says: without the additions
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 2 * 9 * hidden**2 * places,
    }
