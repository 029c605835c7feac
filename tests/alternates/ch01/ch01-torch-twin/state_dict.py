# way: through a state dict
import torch
from torch import nn


def torch_twin(layers):
    modules, state = [], {}
    for W, b, rectify in layers:
        state[f"{len(modules)}.weight"] = torch.tensor(W).T.clone()
        state[f"{len(modules)}.bias"] = torch.tensor(b)
        modules.append(nn.Linear(W.shape[0], W.shape[1]))
        if rectify:
            modules.append(nn.ReLU())
    twin = nn.Sequential(*modules).to(torch.tensor(layers[0].W).dtype)
    twin.load_state_dict(state)
    return twin
