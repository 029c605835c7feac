# mistake: no gradient at all
# keeps: 0.5
# says: stay with its operations
def bound(a):
    return torch.sigmoid(a).detach()
