# mistake: keeps a share, drops the rest
# keeps: 0
# says: that should lose them
def drop_labels(labels, share, none, generator):
    drawn = torch.rand(len(labels), 1, generator=generator)
    return torch.where(drawn < share, labels, none)
