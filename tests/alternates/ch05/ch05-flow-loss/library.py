# way: lerp and mse_loss, times first
def flow_loss(net, z, labels, generator):
    t = torch.randn(z.shape[0], generator=generator, device=z.device).sigmoid()
    eps = torch.empty_like(z).normal_(generator=generator)
    z_t = torch.lerp(z, eps, t.to(z.dtype).view(-1, 1, 1, 1))
    return nn.functional.mse_loss(net(z_t, t, labels), eps - z)
