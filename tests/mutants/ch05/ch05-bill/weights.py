# mistake: counts weights, not their use
# keeps: 1
# says: Those are the weights
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * hidden**2,
    }
