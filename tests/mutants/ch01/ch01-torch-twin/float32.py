# mistake: ignores the dtype
# keeps: 1
# kind: precision
# says: dtype
import torch
from torch import nn


class Cast(nn.Module):
    def forward(self, x):
        return x.float()


def torch_twin(layers):
    modules = [Cast()]
    for W, b, rectify in layers:
        linear = nn.Linear(*W.shape)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(W.T))
            linear.bias.copy_(torch.tensor(b))
        modules += [linear, nn.ReLU()] if rectify else [linear]
    return nn.Sequential(*modules)
