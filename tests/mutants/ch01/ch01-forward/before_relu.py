# mistake: keeps the numbers before the ReLU
# keeps: 1
# says: after its ReLU
def forward(layers, x):
    hs, h = [x], x
    for W, b, rectify in layers:
        a = h @ W + b
        hs.append(a)
        h = np.maximum(a, 0) if rectify else a
    return hs
