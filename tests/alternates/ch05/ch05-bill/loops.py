# way: counts places one by one
def bill(height, width, channels, hidden=128):
    places = sum(1 for _ in range(height) for _ in range(width))
    taps = len([(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)])
    return dict(
        numbers=places * channels,
        places=places,
        pairs=places * places,
        convolution=places * hidden * taps * hidden,
    )
