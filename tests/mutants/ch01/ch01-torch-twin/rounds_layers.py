# mistake: rounds the layers it is given
# keeps: 0
# kind: arguments
# says: changes what it is given
import torch
from torch import nn


def torch_twin(layers):
    modules = []
    for W, b, rectify in layers:
        W[:] = W.astype(np.float16)
        weight = torch.tensor(W.T)
        linear = nn.Linear(*W.shape, dtype=weight.dtype)
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.tensor(b))
        modules.append(linear)
        if rectify:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)
