# mistake: at least one place
# keeps: 2
# says: This is not how far the decoder looks
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return max(1, -(-span // fine))
