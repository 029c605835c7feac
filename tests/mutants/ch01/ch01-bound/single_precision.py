# mistake: computes in float32
# keeps: 1.5
# kind: precision
# says: keep the dtype
def bound(a):
    return torch.sigmoid(a.float())
