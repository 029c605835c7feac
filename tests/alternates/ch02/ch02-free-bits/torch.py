# way: PyTorch's clamp
def charged_kl(kl, floor):
    import torch

    return torch.as_tensor(kl).mean(dim=0).clamp(min=floor).sum().item()
