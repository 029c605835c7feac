# mistake: the commitment to q, whose gradient cancels
# keeps: 3
# pitfall: P12
# says: No gradient of the commitment reaches the codes
def quantize(z, codebook):
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    q = z + (words - z).detach()
    commitment = ((z - q) ** 2).sum() / len(z)
    return q, index, codebook_loss, commitment
