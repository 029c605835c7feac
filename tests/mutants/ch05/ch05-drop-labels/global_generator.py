# mistake: draws from PyTorch's own generator
# keeps: 1
# says: generator you are given
def drop_labels(labels, share, none, generator):
    drawn = torch.rand(len(labels), 1)
    return torch.where(drawn < share, none, labels)
