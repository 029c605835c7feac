# mistake: multiplies a layer by the grid's channels
# keeps: 1
# says: play no part
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * hidden**2 * places * channels,
    }
