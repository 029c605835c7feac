# mistake: empties the list
# keeps: 2
# says: changes what it is given
def reach(layers):
    span, fine = 0, 1
    while layers:
        name, size = layers.pop(0)
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return -(-span // fine)
