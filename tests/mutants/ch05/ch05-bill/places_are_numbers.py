# mistake: a place for every number
# keeps: 1.5
# says: one place
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": places * channels,
        "pairs": places**2,
        "convolution": 9 * hidden**2 * places,
    }
