# mistake: from the grid's channels
# keeps: 1
# says: where it begins
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * channels * hidden * places,
    }
