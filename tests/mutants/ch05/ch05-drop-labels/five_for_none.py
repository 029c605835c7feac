# mistake: always five
# keeps: 0
# says: another one
def drop_labels(labels, share, none, generator):
    drawn = torch.rand(len(labels), 1, generator=generator)
    return torch.where(drawn < share, 5, labels)
