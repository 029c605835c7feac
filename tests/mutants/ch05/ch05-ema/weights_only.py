# mistake: leaves out biases
# keeps: 0
# says: not where
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for (name, slow), fast in zip(average.named_parameters(), net.parameters()):
        if name.endswith("weight"):
            slow.lerp_(fast, 1 - keep)
