# mistake: takes the mean off the caller's tile
# keeps: 3.5
# says: changes what it is given
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    told = torch.stack([count, flat.sum(dim=2), (flat**2).sum(dim=2)])
    part -= part.mean()
    return told
