# mistake: changes the caller's labels
# keeps: 1
# says: changes what it is given
def drop_labels(labels, share, none, generator):
    labels[torch.rand(len(labels), generator=generator) < share] = none
    return labels
