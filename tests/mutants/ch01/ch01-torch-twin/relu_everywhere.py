# mistake: a ReLU after every layer
# keeps: 0
# says: only where
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, _ in layers:
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.tensor(b))
        modules += [linear, nn.ReLU()]
    return nn.Sequential(*modules)
