# way: the larger of both differences
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    import torch

    done = 1.0 if share > 0.5 else share / 0.5
    larger = torch.maximum if isinstance(kl, torch.Tensor) else np.maximum
    return reconstruction + stiffness * larger(kl - done * nats, done * nats - kl)
