# mistake: rounds to 1 before 10
# keeps: 0
# pitfall: P11
# says: the slope is zero
def bound(a):
    return torch.sigmoid(5 * a)
