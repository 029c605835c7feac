# mistake: rounds down
# keeps: 1
# says: round down
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return span // fine
