# mistake: white for black
# keeps: 0
# says: within reach
def bound(a):
    return torch.sigmoid(-a)
