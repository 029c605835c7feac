# mistake: neither loss holds anything fast
# keeps: 2
# pitfall: P12
# says: pulls at
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z - words) ** 2).sum() / len(z)
    commitment = ((z - words) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
