# mistake: no gradient at all
# keeps: 1
def bound(a):
    return torch.sigmoid(a).detach()
