# mistake: leaves hidden out
# keeps: 1
# says: not always 128
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * 128**2 * places,
    }
