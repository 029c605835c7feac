# mistake: adds a place although the sum is whole
# keeps: 0
# says: whole already
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return span // fine + 1
