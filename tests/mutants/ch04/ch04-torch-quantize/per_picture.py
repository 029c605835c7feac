# mistake: one loss for each picture
# keeps: 2
# pitfall: P9
# says: one number
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum(dim=(1, 2))
    commitment = ((z - words.detach()) ** 2).sum(dim=(1, 2))
    return z + (words - z).detach(), index, codebook_loss, commitment
