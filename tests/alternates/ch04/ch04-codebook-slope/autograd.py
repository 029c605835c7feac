# way: PyTorch, with the codes held fast
def codebook_slope(z, codebook, index):
    import torch

    words = torch.tensor(codebook, requires_grad=True)
    codes = torch.tensor(z).detach()
    ((codes - words[torch.tensor(index).long()]) ** 2).sum(dim=(1, 2)).mean().backward()
    return words.grad.numpy()
