# mistake: in single precision
# keeps: 1.5
# says: compared with every place
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": int(np.float32(places) ** 2),
        "convolution": 9 * hidden**2 * places,
    }
