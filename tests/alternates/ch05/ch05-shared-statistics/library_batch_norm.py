# way: a batch norm that is told mean and variance
def tile_sums(part, groups):
    rows = part.double().reshape(len(part) * groups, -1)
    norms = torch.linalg.vector_norm(rows, dim=1) ** 2
    told = torch.stack([torch.full_like(norms, rows.shape[1]), rows.sum(1), norms])
    return told.reshape(3, len(part), groups)


def norm_with(part, sums, weight, bias, eps=1e-5):
    mean = sums[1] / sums[0]
    variance = (sums[2] / sums[0] - mean.square()).clamp(min=0)
    groups = part.double().reshape(1, mean.numel(), -1)
    normal = nn.functional.batch_norm(groups, mean.flatten(), variance.flatten(), eps=eps)
    normal = normal.reshape(part.shape).movedim(1, -1) * weight + bias
    return normal.movedim(-1, 1).to(part.dtype)
