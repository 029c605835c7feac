# way: PyTorch
def water_filling(variances, level):
    import torch

    v = torch.as_tensor(variances)
    excess = (torch.log(v) - np.log(level)).clamp(min=0)
    return 0.5 * excess.sum().item(), v.clamp(max=level).sum().item()
