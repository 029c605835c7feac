# mistake: leaves the biases out
# keeps: 0
# says: biases of the layers
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, rectify in layers:
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype, bias=False)
        with torch.no_grad():
            linear.weight.copy_(weight)
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)
