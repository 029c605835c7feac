# mistake: a sigmoid that claims another gradient
# keeps: 0.5
# kind: property
# says: not the slope of what you return
def bound(a):
    return a + (torch.sigmoid(a) - a).detach()
