# mistake: looks for words in float32
# keeps: 3.5
# says: swallow
def quantize(z, codebook):
    with torch.no_grad():
        cost = torch.cdist(z.float(), codebook.float(), compute_mode="use_mm_for_euclid_dist")
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment
