# way: unordered pairs twice, and each with itself; more entries than asked for
def bill(height, width, channels, hidden=128):
    numbers = height * width * channels
    places = numbers // channels
    weights = 3 * 3 * hidden * hidden
    return {
        "numbers": numbers,
        "places": places,
        "pairs": 2 * (places * (places - 1) // 2) + places,
        "weights": weights,
        "convolution": weights * places,
    }
