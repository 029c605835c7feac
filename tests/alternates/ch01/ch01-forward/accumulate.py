# way: with accumulate
def forward(layers, x):
    from itertools import accumulate

    def step(h, layer):
        a = np.dot(h, layer.W) + layer.b[None]
        return a * (a > 0) if layer.rectify else a

    return list(accumulate(layers, step, initial=x))
