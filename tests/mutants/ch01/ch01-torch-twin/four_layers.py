# mistake: written out for four layers
# keeps: 0
# kind: shape
# says: any number of them
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    _, _, _, _ = layers
    for W, b, rectify in layers:
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.tensor(b))
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)
