# mistake: exactly a share of the batch
# keeps: 1
# says: about as many photos
def drop_labels(labels, share, none, generator):
    left = labels.clone()
    count = round(share * len(labels))
    left[torch.randperm(len(labels), generator=generator)[:count]] = none
    return left
