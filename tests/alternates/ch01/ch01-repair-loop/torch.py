# way: PyTorch with Adam
def training(x, epochs, rng):
    import torch

    W_in = torch.tensor(rng.normal(0, 0.3, (25, 3)), requires_grad=True)
    W_out = torch.tensor(rng.normal(0, 0.3, (3, 25)), requires_grad=True)
    optimiser, losses = torch.optim.Adam([W_in, W_out], lr=0.02), []
    data = torch.tensor(x, dtype=torch.float64)
    for _ in range(epochs):
        batch = data[torch.tensor(rng.integers(0, len(x), 16))]
        loss = ((torch.sigmoid(torch.tanh(batch @ W_in) @ W_out) - batch) ** 2).mean()
        losses.append(loss.item())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return (W_in.detach().numpy(), W_out.detach().numpy()), losses
