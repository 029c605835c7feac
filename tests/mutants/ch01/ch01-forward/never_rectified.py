# mistake: no ReLU anywhere
# keeps: 0
# says: No layer is rectified
def forward(layers, x):
    hs = [x]
    for W, b, rectify in layers:
        hs.append(hs[-1] @ W + b)
    return hs
