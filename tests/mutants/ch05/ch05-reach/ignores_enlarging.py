# mistake: takes looks after enlarging for as long as before
# keeps: 0
# says: reaches less far
def reach(layers):
    return sum(size // 2 for name, size in layers if name == "conv")
