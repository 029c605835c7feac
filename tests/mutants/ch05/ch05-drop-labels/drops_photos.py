# mistake: returns fewer photos
# keeps: 0
# says: have shape
def drop_labels(labels, share, none, generator):
    return labels[torch.rand(len(labels), generator=generator) >= share]
