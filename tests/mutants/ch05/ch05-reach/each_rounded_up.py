# mistake: rounds every look up
# keeps: 0
# says: add them up first
def reach(layers):
    span, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            fine *= size
        else:
            span += -(-(size // 2) // fine)
    return span
