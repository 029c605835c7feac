# mistake: counts pixels
# keeps: 0
# says: in pixels
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return span
