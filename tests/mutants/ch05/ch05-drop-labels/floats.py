# mistake: labels as floats
# keeps: 0
# says: Labels are int64
def drop_labels(labels, share, none, generator):
    keep = (torch.rand(len(labels), 1, generator=generator) >= share).float()
    return labels * keep + none * (1 - keep)
