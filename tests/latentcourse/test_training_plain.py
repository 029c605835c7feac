"""What the plain call of `train` gives is settled: the loop it stands for, bit for bit."""

import pytest
import torch

from latentcourse.nets import SideBySide
from latentcourse.training import train

X = torch.linspace(-1, 1, 96).reshape(48, 2)


def network(starts):
    return SideBySide((2, 5, 1), starts, torch.Generator().manual_seed(0))


def terms_of(net):
    def terms(x, share, generator):
        noise = 0.01 * torch.randn(x.shape, generator=generator)
        want = x.prod(dim=-1, keepdim=True)
        error = ((net(x + noise) - want) ** 2).mean(dim=(1, 2))
        return {"loss": error, "share": torch.tensor(share)}

    return terms


def plain_loop(net, terms, x, epochs, batch_size, starts, rate, seed):
    """Write the loop out, as a chapter would in which it is the subject."""
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(net.parameters(), lr=rate, fused=True)
    rows, steps = [], epochs * (len(x) // batch_size)
    for epoch in range(epochs):
        losses, shares = torch.zeros(()), torch.zeros(())
        for step in range(epoch * steps // epochs, (epoch + 1) * steps // epochs):
            optimiser.param_groups[0]["lr"] = rate * min(1.0, 2 - 2 * step / steps)
            chosen = torch.randint(len(x), (starts, batch_size), generator=generator)
            noted = terms(x[chosen], step / steps, generator)
            optimiser.zero_grad()
            noted["loss"].sum().backward()
            optimiser.step()
            losses, shares = losses + noted["loss"].detach().mean(), shares + noted["share"]
        loss, share = (float(total) / (steps // epochs) for total in (losses, shares))
        rows.append({"epoch": epoch + 1, "loss": loss, "share": share})
    return rows


@pytest.mark.parametrize(
    ("starts", "rate", "seed", "losses", "sums"),
    [
        (
            *(3, 4e-3, 0),
            [1.2121434, 0.9434660, 0.7284311, 0.6516259, 0.4447581, 0.5396362],
            [-2.9691138, -0.8713744, -0.4066208, 0.2841610],
        ),
        (
            *(1, 2e-2, 5),
            [0.3555878, 0.1917301, 0.1261730, 0.0890555, 0.1043790, 0.0721321],
            [-1.6743093, 0.4944268, -0.6454408, 0.2004309],
        ),
    ],
    ids=["as it comes", "faster"],
)
def test_the_plain_call_gives_what_it_always_gave(starts, rate, seed, losses, sums):
    plain, net = network(starts), network(starts)
    expected = plain_loop(plain, terms_of(plain), X, 6, 8, starts, rate, seed)
    settings = {"epochs": 6, "batch_size": 8, "starts": starts, "rate": rate, "seed": seed}
    rows = train(net, terms_of(net), X, **settings)
    assert rows == expected
    for one, other in zip(plain.parameters(), net.parameters(), strict=True):
        assert torch.equal(one, other)
    # And numbers, so that both cannot change together; processors differ in the last digits.
    assert [row["loss"] for row in rows] == pytest.approx(losses, rel=1e-5)
    assert [one.sum().item() for one in net.parameters()] == pytest.approx(sums, rel=1e-5)
