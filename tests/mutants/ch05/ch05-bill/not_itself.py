# mistake: a place does not look at itself
# keeps: 1.5
# says: with itself
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places * (places - 1),
        "convolution": 9 * hidden**2 * places,
    }
