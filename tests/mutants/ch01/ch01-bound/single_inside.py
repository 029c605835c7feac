# mistake: computes in float32, returns float64
# kind: precision
# keeps: 1.5
# says: digits of float32 only
def bound(a):
    return torch.sigmoid(a.float()).to(a.dtype)
