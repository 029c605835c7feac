# way: layer by layer, from the first
def reach(layers):
    if not layers:
        return 0
    (kind, number), rest = layers[0], layers[1:]
    if kind == "conv":
        return number // 2 + reach(rest)
    return -(-reach(rest) // number)
