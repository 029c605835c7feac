# mistake: counts each pair once
# keeps: 1.5
# says: in order
def bill(height, width, channels, hidden=128):
    places = height * width
    return {
        "numbers": places * channels,
        "places": height * width,
        "pairs": places * (places + 1) // 2,
        "convolution": 9 * hidden**2 * places,
    }
