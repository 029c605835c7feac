"""The training loop and networks side by side: seeded, resumable, and each start by itself."""

import math

import pytest
import torch
from safetensors.torch import load_file
from torch import nn

from latentcourse.nets import SideBySide
from latentcourse.progress import progress
from latentcourse.training import read_rows, train

X = torch.linspace(-1, 1, 96).reshape(48, 2)


def model(starts=3, seed=0):
    return SideBySide((2, 5, 1), starts, torch.Generator().manual_seed(seed))


def terms_of(net):
    """Squared error against the product of both inputs, with a little noise from the generator."""

    def terms(x, share, generator):
        noise = 0.01 * torch.randn(x.shape, generator=generator)
        want = x.prod(dim=-1, keepdim=True)
        error = ((net(x + noise) - want) ** 2).mean(dim=(1, 2))
        return {"loss": error, "share": torch.tensor(share)}

    return terms


def trained(epochs=6, keep=None, seed=0, net=None):
    net = net or model()
    rows = train(net, terms_of(net), X, epochs=epochs, batch_size=8, starts=3, seed=seed, keep=keep)
    return net, rows


def weights(net):
    return [parameter.detach().clone() for parameter in net.parameters()]


def same(a, b):
    return all(torch.equal(x, y) for x, y in zip(a, b, strict=True))


def test_networks_side_by_side_compute_what_each_would_alone():
    net, x = model(), torch.randn(3, 7, 2, generator=torch.Generator().manual_seed(1))
    together = net(x)
    for start in range(3):
        alone = nn.Sequential(nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 1))
        with torch.no_grad():
            for place, layer in enumerate((alone[0], alone[2])):
                layer.weight.copy_(net.W[place][start].T)
                layer.bias.copy_(net.b[place][start, 0])
        assert torch.allclose(alone(x[start]), together[start], atol=1e-6)


def test_a_sum_over_starts_gives_each_start_its_own_gradient():
    net, x = model(), torch.randn(3, 7, 2, generator=torch.Generator().manual_seed(1))
    net(x).square().mean(dim=(1, 2)).sum().backward()
    whole = net.W[0].grad.clone()
    net.zero_grad()
    net(x)[1].square().mean().backward()
    assert torch.allclose(whole[1], net.W[0].grad[1])
    assert not net.W[0].grad[0].any() and not net.W[0].grad[2].any()


def test_weights_start_as_he_says():
    net = SideBySide((200, 300, 10), 2, torch.Generator().manual_seed(0))
    for W, fan_in in zip(net.W, (200, 300), strict=True):
        assert abs(W.std().item() / math.sqrt(2 / fan_in) - 1) < 0.05
    assert not any(b.any() for b in net.b)
    assert not torch.equal(net.W[0][0], net.W[0][1]), "two starts with the same weights"


def test_training_lowers_the_loss_and_keeps_a_row_for_each_epoch():
    _, rows = trained(epochs=30)
    assert [row["epoch"] for row in rows] == list(range(1, 31))
    assert rows[-1]["loss"] < 0.5 * rows[0]["loss"]
    shares = [row["share"] for row in rows]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] < 1


def test_a_seed_gives_the_same_training_whatever_was_drawn_before():
    first, rows = trained()
    torch.randn(5)
    second, others = trained()
    assert same(weights(first), weights(second)) and rows == others
    assert not same(weights(first), weights(trained(seed=1)[0]))


def test_the_caller_s_global_generator_is_left_alone():
    torch.manual_seed(3)
    expected = torch.randn(4)
    torch.manual_seed(3)
    trained()
    assert torch.equal(torch.randn(4), expected)


def test_a_training_cut_short_goes_on_to_the_same_end(tmp_path):
    whole, rows = trained(epochs=6)

    class Cut(Exception):
        pass

    def cut_short(net, left):
        terms = terms_of(net)

        def stopping(*args):
            left.append(left.pop() - 1)
            if not left[0]:
                raise Cut
            return terms(*args)

        return train(net, stopping, X, epochs=6, batch_size=8, starts=3, keep=tmp_path)

    with pytest.raises(Cut):
        cut_short(model(), [3 * 6 + 2])  # in the middle of the fourth epoch
    assert len(read_rows(tmp_path / "last.safetensors")) == 3
    for _ in range(2):  # and then nothing is left to do
        again = model(seed=9)
        assert cut_short(again, [100]) == rows
        assert same(weights(again), weights(whole))


def test_the_best_weights_are_those_of_the_smallest_loss(tmp_path):
    net = model()

    def terms(x, share, generator):
        loss = ((net(x) - 1) ** 2).mean(dim=(1, 2))
        return {"loss": loss if share < 0.5 else loss + 10 + 10 * share}

    rows = train(net, terms, X, epochs=6, batch_size=8, starts=3, keep=tmp_path)
    best = read_rows(tmp_path / "best.safetensors")
    assert best == rows[: len(best)] and len(best) == 3
    assert best[-1]["loss"] == min(row["loss"] for row in rows)
    assert {key for key in load_file(tmp_path / "best.safetensors")} == {
        f"model.{name}" for name in net.state_dict()
    }
    assert len(list(tmp_path.iterdir())) == 2, "and nothing is left besides"


def test_too_few_pictures_are_refused_with_a_sentence():
    with pytest.raises(ValueError, match="48 pictures are fewer than a batch of 64"):
        train(model(), terms_of(model()), X, epochs=1, batch_size=64)


def test_a_bar_is_shown_only_where_a_person_opened_the_notebook(monkeypatch, capsys):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert list(progress(range(3))) == [0, 1, 2]
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("JPY_SESSION_NAME", "work/ch02_vae/3_from_scratch.ipynb")
    assert list(progress(range(3), "epoch")) == [0, 1, 2]
    assert "epoch" in capsys.readouterr().err


def test_one_who_only_wanted_to_decode_may_be_the_first_to_train():
    with torch.no_grad():
        net, rows = trained()
    assert rows[-1]["loss"] < rows[0]["loss"]
    assert same(weights(net), weights(trained()[0]))
