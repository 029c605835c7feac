# way: tanh, scaled
def bound(a):
    return (torch.tanh(a / 2) + 1) / 2
