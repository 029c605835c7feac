# way: distances by the library, words by a table of zeros and ones
def quantize(z, codebook):
    index = torch.cdist(z.detach(), codebook.detach()).argmin(dim=-1)
    chosen = torch.nn.functional.one_hot(index, len(codebook)).to(codebook.dtype)
    words = chosen @ codebook
    codebook_loss = (z.detach() - words).pow(2).sum(dim=(1, 2)).mean()
    commitment = (z - words.detach()).pow(2).sum(dim=(1, 2)).mean()
    return words.detach() + z - z.detach(), index, codebook_loss, commitment
