# way: a recursion that returns a tuple
def forward(layers, x):
    if not layers:
        return (x,)
    first, *rest = layers
    a = x @ first.W + first.b
    return (x, *forward(rest, a.clip(min=0) if first.rectify else a))
