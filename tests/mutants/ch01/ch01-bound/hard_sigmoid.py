# mistake: a hard sigmoid
# keeps: 0
# pitfall: P11
# says: slope is zero
def bound(a):
    return torch.clamp(a / 6 + 0.5, 0, 1)
