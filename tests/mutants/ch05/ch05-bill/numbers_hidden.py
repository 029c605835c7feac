# mistake: counts the network's channels
# keeps: 1.5
# says: its own channels
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * hidden,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * hidden**2 * places,
    }
