# mistake: counts both sides
# keeps: 0
# says: to each side
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size - 1
    return -(-span // fine)
