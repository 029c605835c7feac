# mistake: squares the sum
# keeps: 2.5
# says: Square first
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), flat.sum(dim=2) ** 2])
