# mistake: sums over the batch, too
# keeps: 2.5
# says: have shape
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), groups, -1).transpose(0, 1).reshape(1, groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), (flat**2).sum(dim=2)])
