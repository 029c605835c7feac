# mistake: a group norm of the tile alone
# keeps: 1.5
# says: tile's own
def norm_with(part, sums, weight, bias, eps=1e-5):
    return nn.functional.group_norm(part, sums.shape[2], weight, bias, eps)
