# mistake: takes every kernel for one of 3
# keeps: 0
# says: to each side
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += 1
    return -(-span // fine)
