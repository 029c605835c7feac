# way: parameters assigned
import torch
from torch import nn


def torch_twin(layers):
    twin = nn.Sequential()
    for layer in layers:
        linear = nn.Linear(*layer.W.shape)
        linear.weight = nn.Parameter(torch.tensor(layer.W.T.copy()))
        linear.bias = nn.Parameter(torch.tensor(layer.b.copy()))
        twin.append(linear)
        if layer.rectify:
            twin.append(nn.ReLU())
    return twin
