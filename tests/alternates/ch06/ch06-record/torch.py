# way: in torch
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return {
        **health(mu, logvar),
        "spread": torch.as_tensor(logvar).exp().mean(0).numpy(),
        "alive": float((hidden > 0).any(axis=0).mean()),
        "gap": float(drawn.mean() - by_mean.mean()),
        "gradient": float(torch.sqrt(sum(torch.as_tensor(g).square().sum() for g in gradients))),
    }
