# mistake: at least one place
# keeps: 2
# says: looks otherwise far
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return max(1, -(-span // fine))
