# way: photo by photo
def drop_labels(labels, share, none, generator):
    left = labels.clone()
    for row in left:
        if float(torch.rand((), generator=generator)) < share:
            row.fill_(none)
    return left
