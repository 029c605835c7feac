# mistake: a clip that claims another gradient
# keeps: 0
# kind: property
# pitfall: P11
# says: slope is zero
class Forged(torch.autograd.Function):
    @staticmethod
    def forward(context, a):
        return a.clamp(0, 1)

    @staticmethod
    def backward(context, grad):
        return torch.ones_like(grad)


def bound(a):
    return Forged.apply(a)
