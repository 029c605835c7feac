# mistake: leaves the ReLU out
# keeps: 0
# kind: credit
# says: where a layer rectifies
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
    return nn.Sequential(*modules)
