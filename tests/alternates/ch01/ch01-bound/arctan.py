# way: arctan
def bound(a):
    return 0.5 + torch.atan(5 * a) / torch.pi
