# mistake: a seed of its own
# keeps: 0
# says: leave its seed alone
def drop_labels(labels, share, none, generator):
    drawn = torch.rand(len(labels), 1, generator=torch.Generator().manual_seed(0))
    return torch.where(drawn < share, none, labels)
