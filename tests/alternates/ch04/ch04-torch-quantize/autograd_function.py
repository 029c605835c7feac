# way: a function with a backward of its own
class Straight(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z, words):
        return words.clone()

    @staticmethod
    def backward(ctx, slope):
        return slope, None


def quantize(z, codebook):
    near = (z[:, :, None, :] - codebook).square().sum(dim=-1).detach()
    index = near.min(dim=-1).indices
    words = torch.nn.functional.embedding(index, codebook)
    apart = torch.nn.functional.mse_loss
    codebook_loss = apart(words, z.detach(), reduction="sum") / z.shape[0]
    commitment = apart(z, words.detach(), reduction="sum") / z.shape[0]
    return Straight.apply(z, words.detach()), index, codebook_loss, commitment
