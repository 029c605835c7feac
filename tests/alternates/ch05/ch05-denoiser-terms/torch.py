# way: with autograd
import torch


def denoiser_terms(net, z_t, t, target):
    x = torch.tensor(net.inputs(z_t, t))
    leaves = [torch.tensor(v, requires_grad=True) for W, b, _ in net.layers for v in (W, b)]
    for k, (_, _, rectify) in enumerate(net.layers):
        x = x @ leaves[2 * k] + leaves[2 * k + 1]
        x = torch.relu(x) if rectify else x
    loss = (x - torch.tensor(target).to(x.dtype)).square().sum(dim=1).mean()
    loss.backward()
    for k, (W, b, _) in enumerate(net.grads):
        W[...] = leaves[2 * k].grad.numpy()
        b[...] = leaves[2 * k + 1].grad.numpy()
    return loss.item()
