# mistake: every number looks at every number
# keeps: 1.5
# says: not single numbers
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": (places * channels) ** 2,
        "convolution": 9 * hidden**2 * places,
    }
