# way: PyTorch walks back
def backward(layers, hs, d, grads):
    import torch

    leaves, h = [], torch.tensor(hs[0])
    for W, b, rectify in layers:
        tW, tb = torch.tensor(W, requires_grad=True), torch.tensor(b, requires_grad=True)
        leaves.append((tW, tb))
        h = h @ tW + tb
        h = torch.relu(h) if rectify else h
    h.backward(torch.tensor(d))
    for grad, (tW, tb) in zip(grads, leaves):
        grad.W[:] = tW.grad.numpy()
        grad.b[:] = tb.grad.numpy()
