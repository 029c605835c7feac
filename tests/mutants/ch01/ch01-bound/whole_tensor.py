# mistake: depends on the whole tensor
# keeps: 1.5
# kind: shape
# says: depend on the others
def bound(a):
    return torch.sigmoid(a) * 0.99 + 0.01 * torch.sigmoid(a.mean())
