# mistake: does not count what meets the padding
# keeps: 1
# says: stays as large
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": hidden**2 * (3 * height - 2) * (3 * width - 2),
    }
