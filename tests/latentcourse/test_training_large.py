"""What larger trainings ask for: data that belong together, clipped steps, warm-up, an average."""

import copy
from itertools import pairwise

import pytest
import torch
from torch import nn

from latentcourse.training import NotFinite, device, train

X = torch.randn(64, 3, generator=torch.Generator().manual_seed(1))
SETTINGS = {"epochs": 3, "batch_size": 16}


def linear(seed=0):
    net = nn.Linear(3, 3)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator))
    return net


def terms_of(net):
    def terms(x, share, generator):
        noise = torch.randn(x.shape, generator=generator)
        return {"loss": ((net(x + 0.1 * noise) - x) ** 2).mean()}

    return terms


def weights(net):
    return [one.detach().clone() for one in net.parameters()]


def test_a_batch_of_a_tuple_is_drawn_by_the_same_indices():
    net, seen = linear(), []

    def terms(batch, share, generator):
        x, labels = batch
        seen.append((x, labels))
        return {"loss": net(x).square().mean()}

    train(net, terms, (X, torch.arange(64)), **SETTINGS, starts=2)
    assert len(seen) == 12
    assert all(isinstance(labels, torch.Tensor) for _, labels in seen)
    assert all(x.shape == (2, 16, 3) and torch.equal(x, X[labels]) for x, labels in seen)


def test_a_tuple_of_one_is_trained_on_as_a_tensor_is():
    alone, one = linear(), linear()
    rows = train(alone, terms_of(alone), X, **SETTINGS)
    terms = terms_of(one)
    assert train(one, lambda batch, *rest: terms(batch[0], *rest), (X,), **SETTINGS) == rows


def test_tensors_of_different_lengths_are_refused_with_a_sentence():
    with pytest.raises(ValueError, match=r"The tensors of x have 64, 63 rows: they must be as m"):
        train(linear(), print, (X, X[:63]), **SETTINGS)


def test_no_step_is_longer_than_a_clipped_gradient_allows():
    net, norms = linear(), []

    def terms(x, share, generator):
        norms.append([one.grad for one in net.parameters() if one.grad is not None])
        return {"loss": 1e4 * net(x).square().mean()}

    seen = []

    def follow(average, model, step):
        seen.append(torch.cat([one.grad.flatten() for one in model.parameters()]).norm().item())

    train(net, terms, X, **SETTINGS, average=linear(), follow=follow)
    assert min(seen) > 1000
    seen.clear()
    train(net, terms, X, **SETTINGS, average=linear(), follow=follow, clip=0.5)
    assert seen == pytest.approx([0.5] * 12, rel=1e-4)


def test_a_gradient_that_is_short_enough_is_not_clipped():
    clipped, free = linear(), linear()
    rows = train(free, terms_of(free), X, **SETTINGS)
    assert train(clipped, terms_of(clipped), X, **SETTINGS, clip=1e6) == rows


def test_the_rate_rises_over_the_warmup_and_falls_over_the_second_half():
    net = nn.Linear(1, 1, bias=False)

    def steps_of(**settings):
        """Return the lengths of Adam's steps, of which a steady gradient makes the rate."""
        nn.init.zeros_(net.weight)
        places = [0.0]
        train(
            *(net, lambda x, share, generator: {"loss": net(torch.ones(1, 1)).sum()}, X),
            **SETTINGS,
            **settings,
            rate=1.0,
            average=net,
            follow=lambda average, model, step: places.append(model.weight.item()),
        )
        return [a - b for a, b in pairwise(places)]

    fall = [1.0] * 7 + [5 / 6, 4 / 6, 3 / 6, 2 / 6, 1 / 6]
    assert steps_of() == pytest.approx(fall, abs=1e-4)
    rise = [0.25, 0.5, 0.75]
    assert steps_of(warmup=4) == pytest.approx(rise + fall[3:], abs=1e-4)
    slow = [(step + 1) / 10 for step in range(12)]
    assert steps_of(warmup=10) == pytest.approx(
        [min(a, b) for a, b in zip(slow, fall, strict=True)], abs=1e-4
    )


def test_the_average_follows_after_each_step_counted_from_one():
    net, average, counted = linear(), linear(seed=1), []
    expected = weights(average)

    def follow(second, first, step):
        counted.append(step)
        for mean, one in zip(second.parameters(), first.parameters(), strict=True):
            mean.lerp_(one, 1 / (step + 1))  # no gradients: else this would be an error
        for mean, one in zip(expected, weights(first), strict=True):
            mean.lerp_(one, 1 / (step + 1))

    train(net, terms_of(net), X, **SETTINGS, average=average, follow=follow)
    assert counted == list(range(1, 13))
    assert all(map(torch.equal, weights(average), expected))
    assert not any(map(torch.equal, weights(average), weights(net)))


def test_to_have_an_average_changes_nothing_about_the_model():
    one, other = linear(), linear()
    rows = train(one, terms_of(one), X, **SETTINGS)
    second = copy.deepcopy(other)
    follow = nn.Module.load_state_dict
    assert rows == train(
        *(other, terms_of(other), X),
        **SETTINGS,
        average=second,
        follow=lambda average, model, step: follow(average, model.state_dict()),
    )
    assert all(map(torch.equal, weights(one), weights(second)))


@pytest.mark.parametrize("given", [{"average": linear()}, {"follow": print}])
def test_an_average_without_a_way_to_follow_is_refused(given):
    with pytest.raises(ValueError, match="Give both average and follow"):
        train(linear(), print, X, **SETTINGS, **given)


def spoilt(net, at, value=float("nan"), error=None):
    """Return terms that go wrong in one step, counted from 1."""
    terms, step = terms_of(net), []

    def spoiling(*batch):
        step.append(1)
        if error and len(step) > at:
            raise error
        noted = terms(*batch)
        factor = value if len(step) == at else 1.0
        return {"kl": noted["loss"] * factor, "loss": noted["loss"] * factor, "half": noted["loss"]}

    return spoiling


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_loss_that_is_not_finite_stops_with_the_weights_before_its_epoch(value):
    net, average, good, means = linear(), linear(), [], []

    def follow(second, first, step):
        for mean, one in zip(second.parameters(), first.parameters(), strict=True):
            mean.lerp_(one, 0.5)
        if step == 4:
            good.extend(weights(first))
            means.extend(weights(second))

    with pytest.raises(NotFinite, match="In epoch 2 the loss was not finite in step 2") as told:
        train(net, spoilt(net, 6, value), X, **SETTINGS, average=average, follow=follow)
    assert f"(kl {value}, loss {value})" in str(told.value)
    assert all(map(torch.equal, weights(net), good))
    assert all(map(torch.equal, weights(average), means))


def test_an_error_that_comes_of_nan_is_told_as_what_it_comes_of():
    net = linear()
    start = weights(net)
    with pytest.raises(NotFinite, match="In epoch 1 the loss") as told:
        train(net, spoilt(net, 2, error=ValueError("a scale must be positive")), X, **SETTINGS)
    assert "positive" in str(told.value.__context__)
    assert all(map(torch.equal, weights(net), start))


def test_an_error_of_the_terms_own_stays_what_it_is():
    net = linear()
    with pytest.raises(KeyError, match="oops"):
        train(net, spoilt(net, 2, 1.0, KeyError("oops")), X, **SETTINGS)


def test_weights_that_are_not_finite_stop_although_the_loss_is():
    net = linear()
    start = weights(net)

    def terms(x, share, generator):
        # A root has no slope at 0: what the chain rule makes of it is 0 times infinity.
        return {"loss": (0 * net(x)).abs().sum().sqrt()}

    with pytest.raises(NotFinite, match="In epoch 1 the weights were no longer finite"):
        train(net, terms, X, epochs=1, batch_size=64)
    assert all(map(torch.equal, weights(net), start))


def test_a_term_that_is_only_looked_at_may_be_no_number():
    net = linear()

    def terms(x, share, generator):
        return {"loss": net(x).square().mean(), "accuracy": torch.tensor(float("nan"))}

    assert len(train(net, terms, X, **SETTINGS)) == 3


def test_no_epochs_are_no_training():
    net = linear()
    start = weights(net)
    assert train(net, terms_of(net), X, epochs=0, batch_size=16) == []
    assert all(map(torch.equal, weights(net), start))


def test_a_gpu_that_is_not_there_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert device() == device("cpu") == torch.device("cpu")
    with pytest.raises(RuntimeError, match=r"no GPU here for 'cuda:1': call device\(\) to take"):
        device("cuda:1")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert device() == device("cuda") == torch.device("cuda")
