# mistake: squares of deviations from its own mean
# keeps: 2.5
# says: no mean is taken off
def tile_sums(part, groups):
    flat = part.double().reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), ((flat - flat.mean(dim=2, keepdim=True)) ** 2).sum(dim=2)])
