# mistake: the codebook loss by q, which leaves the words alone
# keeps: 3
# pitfall: P12
# says: The codebook loss pulls at the codes
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    q = z + (words - z).detach()
    codebook_loss = ((z.detach() - q) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
