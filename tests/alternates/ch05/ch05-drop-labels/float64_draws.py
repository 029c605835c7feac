# way: draws in float64, keeps by the upper end
def drop_labels(labels, share, none, generator):
    drawn = torch.empty(len(labels), dtype=torch.float64).uniform_(0, 1, generator=generator)
    keep = drawn >= share
    return torch.where(keep.unsqueeze(1).expand(-1, 2), labels, torch.full_like(labels, none))
