# mistake: writes the words over the codes
# keeps: 3.5
# says: changes what it is given
def quantize(z, codebook):
    with torch.no_grad():
        index = ((codebook**2).sum(dim=1) - 2 * z @ codebook.T).argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    q = z.clone()
    z.data.copy_(words)
    return q + (words - q).detach(), index, codebook_loss, commitment
