# mistake: a ReLU by position, not by flag
# keeps: 0
# says: not by a layer's place
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for k, (W, b, _) in enumerate(layers, 1):
        rectify = k not in (len(layers) // 2, len(layers))
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.tensor(b))
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)
