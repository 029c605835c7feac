# mistake: seeds PyTorch's own generator from the given one
# keeps: 1
# says: seed no other
def drop_labels(labels, share, none, generator):
    torch.manual_seed(int(torch.randint(1 << 30, (1,), generator=generator)))
    drawn = torch.rand(len(labels), 1)
    return torch.where(drawn < share, none, labels)
