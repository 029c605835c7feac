# way: by attributes, with where
def forward(layers, x):
    outputs = [x]
    for layer in layers:
        a = np.einsum("ni,io->no", outputs[-1], layer.W) + layer.b
        outputs.append(np.where(a > 0, a, 0.0) if layer.rectify else a)
    return outputs
