# mistake: one array for every entry
# keeps: 1
# says: is not the output of layer
def forward(layers, x):
    hs = [x]
    for W, b, rectify in layers:
        a = hs[-1] @ W + b
        hs.append(np.maximum(a, 0, out=a) if rectify else a)
    hs[-2][...] = np.abs(hs[-2])
    return hs
