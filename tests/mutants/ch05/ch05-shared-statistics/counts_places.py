# mistake: counts places, not numbers
# keeps: 2.5
# says: Count the channels
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], part.shape[2] * part.shape[3], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), (flat**2).sum(dim=2)])
