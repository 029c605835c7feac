# way: loops over pictures and places
def quantize(z, codebook):
    index = torch.zeros(z.shape[:2], dtype=torch.int64)
    codebook_loss = commitment = 0.0
    rows = []
    for b, picture in enumerate(z):
        for p, code in enumerate(picture):
            distances = [float(((code - word) ** 2).sum().detach()) for word in codebook]
            index[b, p] = distances.index(min(distances))
            word = codebook[index[b, p]]
            codebook_loss = codebook_loss + ((code.detach() - word) ** 2).sum() / len(z)
            commitment = commitment + ((code - word.detach()) ** 2).sum() / len(z)
            rows.append(code + word.detach() - code.detach())
    return torch.stack(rows).reshape(z.shape), index, codebook_loss, commitment
