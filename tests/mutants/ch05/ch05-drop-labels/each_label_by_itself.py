# mistake: a mask for each label
# keeps: 0
# says: go together
def drop_labels(labels, share, none, generator):
    drawn = torch.rand(labels.shape, generator=generator)
    return torch.where(drawn < share, none, labels)
