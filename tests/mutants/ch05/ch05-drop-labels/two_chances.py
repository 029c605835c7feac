# mistake: two draws a photo
# keeps: 1
# says: two chances
def drop_labels(labels, share, none, generator):
    drawn = torch.rand(len(labels), 2, generator=generator)
    return torch.where((drawn < share).any(dim=1, keepdim=True), none, labels)
