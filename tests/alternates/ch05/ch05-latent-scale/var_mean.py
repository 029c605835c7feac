# way: PyTorch's var_mean, of a flat tensor
def latent_scale(mu, logvar):
    with torch.no_grad():
        variance, _ = torch.var_mean(mu.flatten(), dim=0, correction=0)
        return (1 / torch.sqrt(variance + torch.exp(logvar).mean())).item()
