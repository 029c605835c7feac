# mistake: rectifies by position, not by flag
# keeps: 0
# kind: property
# says: not by a layer's place
def forward(layers, x):
    hs = [x]
    for k, (W, b, _) in enumerate(layers, 1):
        rectify = k not in (len(layers) // 2, len(layers))
        a = hs[-1] @ W + b
        hs.append(np.maximum(a, 0) if rectify else a)
    return hs
