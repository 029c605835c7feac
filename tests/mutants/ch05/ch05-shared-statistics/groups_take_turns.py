# mistake: groups that take turns
# keeps: 2.5
# says: neighbouring channels
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), -1, groups, *part.shape[2:]).transpose(1, 2).reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), (flat**2).sum(dim=2)])
