# way: PyTorch's one_hot and lerp; a list
def ema_step(codebook, counts, sums, z, index, decay):
    import torch

    one = torch.nn.functional.one_hot(torch.tensor(index), len(codebook)).double()
    counts = torch.tensor(counts).lerp(one.sum(dim=0), 1 - decay)
    sums = torch.tensor(sums).lerp(one.T @ torch.tensor(z), 1 - decay)
    words = torch.tensor(codebook)
    known = counts > 0
    words[known] = sums[known] / counts[known].unsqueeze(1)
    return [words.numpy(), counts.numpy(), sums.numpy()]
