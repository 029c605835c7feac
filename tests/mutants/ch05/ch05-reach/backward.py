# mistake: walks from the picture without turning the grids
# keeps: 0
# says: what came before made its grid
def reach(layers):
    span, fine = 0, 1
    for name, size in reversed(layers):
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return -(-span // fine)
