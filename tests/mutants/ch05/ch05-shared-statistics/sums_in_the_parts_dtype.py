# mistake: sums of float32 where the part is
# keeps: 3.5
# says: lose digits
def tile_sums(part, groups):
    flat = part.reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), (flat**2).sum(dim=2)])
