# mistake: the commitment does not hold the words fast
# keeps: 3
# pitfall: P12
# says: The commitment pulls at the words
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
