# mistake: multiplies pairs by channels
# keeps: 1.5
# says: make no pairs
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2 * channels,
        "convolution": 9 * hidden**2 * places,
    }
