# mistake: attention costs as much as there are places
# keeps: 1.5
# pitfall: P8
# says: square of the places
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places,
        "convolution": 9 * hidden**2 * places,
    }
