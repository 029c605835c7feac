# way: assigns where coins say so
def drop_labels(labels, share, none, generator):
    lost = torch.rand(labels.shape[0], generator=generator) < share
    left = labels.clone()
    left[lost] = none
    return left
