# mistake: drops the kind only
# keeps: 0
# says: go together
def drop_labels(labels, share, none, generator):
    left = labels.clone()
    left[torch.rand(len(labels), generator=generator) < share, 0] = none
    return left
