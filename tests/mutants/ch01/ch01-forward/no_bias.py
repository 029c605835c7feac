# mistake: forgets the biases
# keeps: 0
# says: it is missing
def forward(layers, x):
    hs = [x]
    for W, b, rectify in layers:
        a = hs[-1] @ W
        hs.append(np.maximum(a, 0) if rectify else a)
    return hs
