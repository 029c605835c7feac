# mistake: divides the looks before enlarging too
# keeps: 0
# says: no shorter for it
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            fine *= size
        else:
            span += size // 2
    return -(-span // fine)
