# mistake: the words themselves, through which nothing reaches the encoder
# keeps: 2.5
# pitfall: P12
# says: No gradient of q reaches the codes
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return words, index, codebook_loss, commitment
