# way: PyTorch throughout, back to numbers where numbers came
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    import torch

    tensors = isinstance(kl, torch.Tensor)
    parts = [torch.as_tensor(part) for part in (reconstruction, kl, nats)]
    r, k, c = parts
    loss = r + stiffness * torch.abs(k - c * np.clip(2 * share, 0, 1))
    return loss if tensors else loss.numpy()
