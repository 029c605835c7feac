# mistake: the last of equally near words
# keeps: 3.5
# says: take the first
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = len(codebook) - 1 - cost.flip(2).argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
