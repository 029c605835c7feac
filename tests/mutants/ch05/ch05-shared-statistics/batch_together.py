# mistake: one mean for all pictures
# keeps: 1.5
# says: statistics of its own
def norm_with(part, sums, weight, bias, eps=1e-5):
    count, total, squares = sums.sum(dim=1, keepdim=True).expand_as(sums)
    mean = total / count
    spread = (squares / count - mean**2 + eps).sqrt()
    each = part.shape[1] // sums.shape[2]
    mean, spread = (
        side.repeat_interleave(each, dim=1)[:, :, None, None] for side in (mean, spread)
    )
    normal = ((part - mean) / spread).to(part.dtype)
    return normal * weight[:, None, None] + bias[:, None, None]
