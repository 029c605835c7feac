# mistake: leaves PyTorch on the way
# keeps: 0.5
# says: stay with its operations
def bound(a):
    return torch.tensor(1 / (1 + np.exp(-a.detach().numpy())))
