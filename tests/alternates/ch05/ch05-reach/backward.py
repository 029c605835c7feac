# way: from the picture back, rounding up at every enlargement
def reach(layers):
    far = 0
    for kind, number in layers[::-1]:
        if kind == "conv":
            far += (number - 1) // 2
        else:
            far = (far + number - 1) // number
    return far
