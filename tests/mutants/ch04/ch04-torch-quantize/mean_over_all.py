# mistake: averages over a picture
# keeps: 2
# pitfall: P9
# says: sum over its places
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).mean()
    commitment = ((z - words.detach()) ** 2).mean()
    return z + (words - z).detach(), index, codebook_loss, commitment
