# mistake: tanh runs from -1
# keeps: 0
# says: Pixels lie
def bound(a):
    return torch.tanh(a / 5)
