# mistake: sums over the batch
# keeps: 2
# says: average over it
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum()
    commitment = ((z - words.detach()) ** 2).sum()
    return z + (words - z).detach(), index, codebook_loss, commitment
