# mistake: without padding
# keeps: 1
# says: stays as large
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places**2,
        "convolution": 9 * hidden**2 * max(height - 2, 0) * max(width - 2, 0),
    }
