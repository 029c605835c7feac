# mistake: leaves the batch out
# keeps: 0
# says: the batch itself
def forward(layers, x):
    hs = []
    for W, b, rectify in layers:
        x = x @ W + b
        if rectify:
            x = np.maximum(x, 0)
        hs.append(x)
    return hs
