# way: the normal distribution's
def bound(a):
    return 0.5 * torch.erfc(-a / 4)
