# mistake: tells means, which unequal tiles cannot add
# keeps: 2.5
# says: do not add up
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.mean(dim=2), flat.var(dim=2, unbiased=False)])
