# mistake: a layer more than needed
# keeps: 2
# says: exactly the layers
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
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    modules.append(nn.Identity())
    modules[-1].scale = nn.Parameter(torch.ones(1, dtype=weight.dtype))
    return nn.Sequential(*modules)
