# mistake: compares normal draws
# keeps: 0
# says: draws are normal
def drop_labels(labels, share, none, generator):
    drawn = torch.randn(len(labels), 1, generator=generator)
    return torch.where(drawn < share, none, labels)
