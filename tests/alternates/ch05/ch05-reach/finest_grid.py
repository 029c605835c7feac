# way: looks in pixels, then one NumPy ceil
def reach(layers):
    scale = int(np.prod([number for kind, number in layers if kind == "enlarge"], dtype=int))
    pixels, left = 0, scale
    for kind, number in layers:
        if kind == "enlarge":
            left //= number
        else:
            pixels += left * (number // 2)
    return np.int64(np.ceil(pixels / scale))
