# mistake: half of the draws are the others turned over
# keeps: 1
# says: go together
def drop_labels(labels, share, none, generator):
    drawn = torch.rand((len(labels) + 1) // 2, 1, generator=generator)
    drawn = torch.cat([drawn, 1 - drawn])[: len(labels)]
    return torch.where(drawn < share, none, labels)
