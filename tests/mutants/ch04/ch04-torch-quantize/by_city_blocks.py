# mistake: sums of absolute differences
# keeps: 0
# says: another distance
def quantize(z, codebook):
    with torch.no_grad():
        cost = (z[:, :, None] - codebook).abs().sum(dim=3)
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
