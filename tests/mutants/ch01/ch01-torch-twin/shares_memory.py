# mistake: shares memory with the layers
# keeps: 2
# says: shares memory
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, rectify in layers:
        linear = nn.Linear(*W.shape, dtype=torch.from_numpy(W).dtype)
        linear.weight = nn.Parameter(torch.from_numpy(W).T)
        linear.bias = nn.Parameter(torch.from_numpy(b))
        modules += [linear, nn.ReLU()] if rectify else [linear]
    return nn.Sequential(*modules)
