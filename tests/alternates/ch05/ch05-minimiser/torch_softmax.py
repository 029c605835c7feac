# way: a softmax over the data by PyTorch
import torch


def best_velocity(z, t, data):
    z, t, data = (torch.from_numpy(v) for v in (z, t, data))
    late = t[:, None]
    apart = (z[:, None] - (1 - late[:, None]) * data).square().sum(dim=2)
    x = torch.softmax(-apart / (2 * late**2), dim=1) @ data
    return ((z - x) / late).numpy()
