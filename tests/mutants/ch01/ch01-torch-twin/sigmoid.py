# mistake: ends with a sigmoid
# keeps: 0
# says: no sigmoid
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, rectify in layers:
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.tensor(b))
        modules += [linear, nn.ReLU()] if rectify else [linear]
    return nn.Sequential(*modules, nn.Sigmoid())
