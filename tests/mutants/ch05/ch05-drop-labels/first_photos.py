# mistake: the first photos
# keeps: 0
# says: same places
def drop_labels(labels, share, none, generator):
    left = labels.clone()
    left[: round(share * len(labels))] = none
    return left
