# mistake: tanh runs from -1
# keeps: 1
# says: Pixels lie
def bound(a):
    return torch.tanh(a / 5)
