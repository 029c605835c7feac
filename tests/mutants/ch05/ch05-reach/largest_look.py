# mistake: the farthest layer alone
# keeps: 0
# says: looks of all layers
def reach(layers):
    most, fine = 0, 1
    for name, size in layers:
        if name == "enlarge":
            fine *= size
        else:
            most = max(most, -(-(size // 2) // fine))
    return most
