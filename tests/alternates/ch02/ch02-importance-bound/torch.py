# way: PyTorch's
def importance_bound(log_w):
    return (torch.logsumexp(torch.tensor(log_w), dim=0) - np.log(len(log_w))).numpy()
