# mistake: the largest product
# keeps: 0
# says: largest product
def quantize(z, codebook):
    with torch.no_grad():
        cost = -z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
