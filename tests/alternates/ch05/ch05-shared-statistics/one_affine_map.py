# way: one factor and one shift for each channel
def tile_sums(part, groups):
    x = part.double()
    channels = torch.stack([torch.ones_like(x), x, x * x]).sum(dim=(3, 4))
    return channels.reshape(3, len(part), groups, -1).sum(dim=3)


def norm_with(part, sums, weight, bias, eps=1e-5):
    each = weight.numel() // sums.shape[2]
    count, total, squares = sums.repeat_interleave(each, dim=2)
    mean = total / count
    factor = weight.double() / torch.sqrt(squares / count - mean**2 + eps)
    shift = bias.double() - mean * factor
    return (part.double() * factor[..., None, None] + shift[..., None, None]).to(part.dtype)
