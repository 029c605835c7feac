# mistake: divides by the tile's count
# keeps: 1.5
# says: theirs comes with them
def norm_with(part, sums, weight, bias, eps=1e-5):
    count, total, squares = sums
    count = part[0].numel() / sums.shape[2]
    mean = total / count
    spread = ((squares / count - mean**2).clamp(min=0) + eps).sqrt()
    each = part.shape[1] // sums.shape[2]
    mean, spread = (
        side.repeat_interleave(each, dim=1)[:, :, None, None] for side in (mean, spread)
    )
    normal = ((part - mean) / spread).to(part.dtype)
    return normal * weight[:, None, None] + bias[:, None, None]
