# mistake: takes the grid for a square
# keeps: 1.5
# says: need not be square
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height**2,
        "pairs": places**2,
        "convolution": 9 * hidden**2 * places,
    }
