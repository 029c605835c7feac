# mistake: squares a root, which has no slope where a code lies on its word
# keeps: 3
# says: nan or inf
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum(dim=2).sqrt().square().sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
