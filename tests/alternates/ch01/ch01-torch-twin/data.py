# way: assigns to data
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, rectify in layers:
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype)
        linear.weight.data = weight.clone()
        linear.bias.data = torch.from_numpy(b.copy())
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)
