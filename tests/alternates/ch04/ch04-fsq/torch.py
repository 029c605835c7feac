# way: PyTorch
import torch


def fsq_digits(z, levels):
    z, levels = torch.tensor(z, dtype=torch.float64), torch.tensor(levels)
    half = (levels - 1).double() * 1.001 / 2
    offset = (levels % 2 == 0).double() / 2
    bounded = torch.tanh(z + torch.atanh(offset / half)) * half - offset
    return (bounded.round().long() + levels // 2).numpy()


def fsq_values(digits, levels):
    middle = torch.tensor(levels) // 2
    return ((torch.tensor(digits) - middle) / middle.double()).numpy()
