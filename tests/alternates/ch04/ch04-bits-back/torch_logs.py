# way: PyTorch; the difference by itself; a list
def bits_back(log_likelihood, log_prior, log_posterior):
    import torch

    x, p, q = (torch.as_tensor(v) / torch.log(torch.tensor(2.0, dtype=torch.float64))
               for v in (log_likelihood, log_prior, log_posterior))
    return [-(x + p), -q, q - p - x]
