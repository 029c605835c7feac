# mistake: float32 whatever the layers have
# keeps: 0
# says: dtype
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, rectify in layers:
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.tensor(b))
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)
