# way: adds what is missing to none
def drop_labels(labels, share, none, generator):
    lost = (torch.rand(len(labels), generator=generator) < share).long()[:, None]
    return labels + lost * (none - labels)
