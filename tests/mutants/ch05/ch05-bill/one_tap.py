# mistake: a kernel of one place
# keeps: 1
# says: nine places
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": hidden**2 * places,
    }
