# mistake: computes in float32 whatever comes in
# keeps: 0
# says: swallow
def quantize(z, codebook):
    z, codebook = z.float(), codebook.float()
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
