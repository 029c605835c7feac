# way: log-softmax and gather
def word_nats(model, index, start):
    fed = torch.empty_like(index)
    fed[:, 0], fed[:, 1:] = start, index[:, :-1]
    logs = model(fed).log_softmax(dim=-1)
    return -logs.gather(2, index[:, :, None]).sum(dim=(1, 2)).mean()
