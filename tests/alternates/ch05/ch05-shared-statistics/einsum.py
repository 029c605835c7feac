# way: einsum, and groups as an axis
def tile_sums(part, groups):
    x = part.to(torch.float64).unflatten(1, (groups, -1))
    count = torch.ones_like(x).sum(dim=(2, 3, 4))
    return torch.stack(
        (count, torch.einsum("bgchw->bg", x), torch.einsum("bgchw,bgchw->bg", x, x))
    )


def norm_with(part, sums, weight, bias, eps=1e-5):
    groups = sums.shape[2]
    mean = sums[1] / sums[0]
    variance = (sums[2] - sums[1] * mean) / sums[0]
    x = part.double().unflatten(1, (groups, -1))
    x = (x - mean[:, :, None, None, None]) * torch.rsqrt(variance + eps)[:, :, None, None, None]
    x = x.flatten(1, 2)
    return (x * weight.view(1, -1, 1, 1) + bias.view(1, -1, 1, 1)).to(part.dtype)
