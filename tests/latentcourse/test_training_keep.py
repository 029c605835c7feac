"""What a training keeps: whole or not at all, for this training alone, and nothing else is lost."""

import functools
import importlib
import os
import re
import resource
import signal
import subprocess
import sys
import time
import warnings
from contextlib import ExitStack, contextmanager

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from latentcourse.training import OtherTraining, checkpoint, read_rows, train
from latentcourse.training.fingerprint import code_of

X = torch.randn(64, 3, generator=torch.Generator().manual_seed(1))
Y = torch.arange(64)
SETTINGS = {"epochs": 3, "batch_size": 16}


def linear(seed=0, out=3):
    net = nn.Linear(3, out)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator))
    return net


def terms_of(net, weight=1.0):
    def terms(x, share, generator):
        noise = torch.randn(x.shape, generator=generator)
        return {"loss": weight * ((net(x + 0.1 * noise)[..., :3] - x) ** 2).mean()}

    return terms


def follow(average, model, step):
    for mean, one in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(one, 0.1)


def weights(net):
    return [one.detach().clone() for one in net.parameters()]


def kept(folder, **changed):
    """Train with what the tests train with, but for what is changed."""
    net = changed.pop("net", None) or linear()
    given = {"terms": terms_of(net), "x": X, **SETTINGS, "keep": folder} | changed
    return net, train(net, given.pop("terms"), given.pop("x"), **given)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"epochs": 6}, "epochs 3 in place of 6"),
        ({"epochs": 2}, "epochs 3 in place of 2"),
        ({"batch_size": 8}, "batch_size 16 in place of 8"),
        ({"rate": 0.1}, "rate 0.004 in place of 0.1"),
        ({"seed": 7}, "seed 0 in place of 7"),
        ({"starts": 2}, "starts 0 in place of 2"),
        ({"clip": 1.0}, "clip None in place of 1.0"),
        ({"warmup": 5}, "warmup 0 in place of 5"),
        ({"x": X + 1e-7}, "other data"),
        ({"x": (X, Y)}, "other data"),
        ({"net": linear(out=4)}, "weights of other shapes"),
        ({"net": linear().double()}, "weights of other shapes"),
        ({"average": linear(), "follow": follow}, "weights of other shapes"),
        ({"terms": terms_of(linear(), weight=1000.0)}, "other terms"),
        ({"terms": lambda x, share, generator: {"loss": x.mean()}}, "other terms"),
        ({"rate": 0.1, "seed": 7}, "rate 0.004 in place of 0.1, seed 0 in place of 7"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_folder_of_another_training_is_refused_with_what_differs(tmp_path, changed, words):
    kept(tmp_path)
    before = (tmp_path / "last.safetensors").read_bytes()
    net = changed.pop("net", None) or linear(seed=5)
    start = weights(net)
    with pytest.raises(OtherTraining) as told:
        kept(tmp_path, net=net, **changed)
    assert str(told.value) == (
        f"{tmp_path} keeps another training, with {words}: give another folder, or delete this one "
        f"to begin anew."
    )
    assert isinstance(told.value, ValueError)
    assert all(map(torch.equal, weights(net), start)), "a refusal changes nothing"
    assert (tmp_path / "last.safetensors").read_bytes() == before


def test_the_same_training_is_taken_up_whatever_its_weights_were(tmp_path):
    net, rows = kept(tmp_path)
    other, again = kept(str(tmp_path), net=linear(seed=5), x=X.clone())
    assert again == rows and all(map(torch.equal, weights(net), weights(other)))


def test_another_way_to_follow_is_refused(tmp_path):
    kept(tmp_path, average=linear(), follow=follow)
    with pytest.raises(OtherTraining, match="with another way to follow:"):
        kept(tmp_path, average=linear(), follow=lambda average, model, step: None)


@pytest.mark.parametrize("what", ["cut short", "foreign", "of before", "no file of tensors"])
def test_what_is_no_checkpoint_is_neither_trusted_nor_overwritten(tmp_path, what):
    kept(tmp_path)
    path = tmp_path / "last.safetensors"
    if what == "cut short":
        path.write_bytes(path.read_bytes()[:-5])
    elif what == "foreign":
        save_file({"weight": torch.zeros(3, 3)}, path)
    elif what == "of before":
        save_file({"model.weight": torch.zeros(3, 3)}, path, metadata={"rows": "[]"})
    else:
        path.write_bytes(b"epoch,loss\n")
    before, net = path.read_bytes(), linear(seed=5)
    start = weights(net)
    with pytest.raises(
        OtherTraining, match="is no whole checkpoint of this version of train: give"
    ):
        kept(tmp_path, net=net)
    assert path.read_bytes() == before and all(map(torch.equal, weights(net), start))


GLOBAL = 1.0


def reads_a_global(x, share, generator):
    return {"loss": GLOBAL * x.mean()}


class Model(nn.Module):
    def __init__(self, beta):
        super().__init__()
        self.beta, self.layer = beta, nn.Linear(3, 3)

    def terms(self, x, share, generator, scale=1.0):
        return {"loss": self.beta * scale * self.layer(x).square().mean()}


def test_settings_that_the_terms_hold_are_part_of_them(monkeypatch):
    one = Model(1.0)
    assert code_of(one.terms) == code_of(Model(1.0).eval().terms) != code_of(Model(4.0).terms)
    assert code_of(functools.partial(one.terms, scale=2.0)) == code_of(
        functools.partial(Model(1.0).terms, scale=2.0)
    )
    halves = [code_of(functools.partial(one.terms, scale=scale)) for scale in (1.0, 2.0)]
    assert len({code_of(one.terms), *halves}) == 3
    monkeypatch.setitem(globals(), "mean", 0.5)  # no global that it names, but an attribute
    before = code_of(reads_a_global)
    monkeypatch.setitem(globals(), "mean", 0.7)
    assert code_of(reads_a_global) == before
    monkeypatch.setitem(globals(), "GLOBAL", 2.0)
    assert code_of(reads_a_global) != before


def test_terms_without_a_source_are_taken_on_trust(tmp_path):
    def typed_in(net):
        names = {"net": net}
        exec("def terms(x, share, generator): return {'loss': net(x).square().mean()}", names)
        return names["terms"]

    net = linear()
    rows = kept(tmp_path, net=net, terms=typed_in(net))[1]
    assert kept(tmp_path, net=linear(5), terms=typed_in(linear(5)))[1] == rows


def test_not_finite_leaves_the_last_good_weights_on_disk(tmp_path):
    whole, rows = kept(tmp_path / "whole")
    net, steps = linear(), []
    good = terms_of(net)

    def spoilt(x, share, generator):
        steps.append(1)
        noted = good(x, share, generator)
        return {"loss": noted["loss"] * (float("nan") if len(steps) == 6 else 1)}

    with pytest.raises(FloatingPointError, match="In epoch 2 the loss was not finite in step 2"):
        kept(tmp_path / "cut", net=net, terms=spoilt)
    for name in ("last", "best"):
        path = tmp_path / "cut" / f"{name}.safetensors"
        assert read_rows(path) == rows[:1]
        assert torch.equal(load_file(path)["model.weight"], net.weight)
    again, resumed = kept(tmp_path / "cut", net=net, terms=spoilt)  # now nothing is spoilt
    assert resumed == rows and all(map(torch.equal, weights(again), weights(whole)))


def test_nothing_is_kept_of_a_first_epoch_that_is_not_finite(tmp_path):
    net = linear()
    with pytest.raises(FloatingPointError):
        kept(tmp_path, net=net, terms=lambda x, *rest: {"loss": net(x).mean() * float("nan")})
    assert not list(tmp_path.iterdir())


def test_no_epochs_keep_nothing(tmp_path):
    assert kept(tmp_path, epochs=0)[1] == [] and not list(tmp_path.iterdir())


@contextmanager
def no_room():
    """Let no file become longer than this, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_is_full_costs_the_checkpoint_and_not_the_training(tmp_path):
    whole, rows = kept(None)
    net, steps, full = linear(), [], ExitStack()
    good = terms_of(net)

    def filling(x, share, generator):
        steps.append(1)
        if len(steps) == 6:  # in the second epoch of three
            full.enter_context(no_room())
        return good(x, share, generator)

    with full, pytest.warns(UserWarning) as told:
        _, trained = kept(tmp_path, net=net, terms=filling)
    assert len(told) == 1 and told[0].filename == __file__
    assert re.fullmatch(
        rf"After epoch 2 the training could not be kept in {tmp_path} \(.*File too large.*\), "
        r"so it goes on without\.",
        str(told[0].message),
    )
    assert trained == rows and all(map(torch.equal, weights(net), weights(whole)))
    assert files(tmp_path) == ["best.safetensors", "last.safetensors"]
    for name in files(tmp_path):
        assert len(read_rows(tmp_path / name)) == 1, "the last whole ones stay"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kept(tmp_path, terms=filling, net=net)[1] == rows, "and it can go on from there"


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_a_killed_writer_left_is_swept_away(tmp_path):
    (tmp_path / "partial").mkdir()
    (tmp_path / "partial" / ".tmpVx3aQ9").write_bytes(b"half")
    kept(tmp_path)
    assert files(tmp_path) == ["best.safetensors", "last.safetensors"]


def test_a_folder_that_cannot_be_made_costs_no_training(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.warns(UserWarning, match=r"After epoch 1 .* \(Not a directory\), so it goes on"):
        _, rows = kept(tmp_path / "file" / "folder")
    assert rows == kept(None)[1]


def test_a_training_killed_between_its_two_files_has_both_in_the_end(tmp_path, monkeypatch):
    net, rows = kept(tmp_path / "whole", rate=0.1)
    assert len(read_rows(tmp_path / "whole" / "best.safetensors")) == 3, "the loss falls"
    save, calls = checkpoint.save, []

    def killed(*args):
        calls.append(args)
        if len(calls) == 6:  # two an epoch, and this is the last epoch
            raise KeyboardInterrupt
        save(*args)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(checkpoint, "save", killed)
        kept(tmp_path / "cut", rate=0.1)
    assert kept(tmp_path / "cut", rate=0.1)[1] == rows
    for name in ("best", "last"):
        path = tmp_path / "cut" / f"{name}.safetensors"
        assert read_rows(path) == rows
        assert torch.equal(load_file(path)["model.weight"], net.weight)


def test_numbers_may_be_numpy_s(tmp_path):
    rows = kept(tmp_path, rate=np.float32(0.5), epochs=np.int64(3))[1]
    assert kept(tmp_path, rate=0.5, epochs=3)[1] == rows


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(3, 3), nn.Linear(3, 3)
        self.b.weight = self.a.weight
        self.norm = nn.BatchNorm1d(3)
        self.a.bias.requires_grad_(False)

    def forward(self, x):
        return self.norm(self.b(self.a(x)))


class Cut(Exception):
    pass


def tied_training(folder, cut=100, seed=0):
    """Train tied, frozen, normalised and channels-last weights with an average of them."""
    torch.manual_seed(seed)
    net, average, left = Tied(), Tied(), [cut]

    def terms(batch, share, generator):
        left.append(left.pop() - 1)
        if left[0] < 0:
            raise Cut
        x, labels = batch
        noise = 0.1 * torch.randn(x.shape, generator=generator)
        return {"loss": (net(x + noise) - labels[:, None] / 64).square().mean()}

    data = (X, Y)
    settings = {**SETTINGS, "clip": 0.1, "warmup": 3, "average": average, "follow": follow}
    return net, average, train(net, terms, data, **settings, keep=folder)


def test_tied_and_frozen_weights_and_averages_are_resumed_to_the_same_end(tmp_path):
    whole, mean, rows = tied_training(tmp_path / "whole")
    with pytest.raises(Cut):
        tied_training(tmp_path / "cut", cut=6)
    net, average, resumed = tied_training(tmp_path / "cut", seed=3)
    assert resumed == rows and net.b.weight is net.a.weight
    for one, other in ((whole, net), (mean, average)):
        assert all(map(torch.equal, one.state_dict().values(), other.state_dict().values()))
    assert not torch.equal(net.a.weight, average.a.weight)
    best = load_file(tmp_path / "cut" / "best.safetensors")
    assert {name.split(".")[0] for name in best} == {"model", "average"}


def test_shared_weights_are_kept_once(tmp_path):
    net, _, _ = tied_training(tmp_path)
    for name in ("best", "last"):
        tensors = load_file(tmp_path / f"{name}.safetensors")
        for whose in ("model", "average"):
            assert f"{whose}.a.weight" in tensors and f"{whose}.b.weight" not in tensors
    tensors = load_file(tmp_path / "last.safetensors")
    assert torch.equal(tensors["model.a.weight"], net.a.weight)


def test_weights_in_another_memory_format_are_kept(tmp_path):
    def net():
        torch.manual_seed(0)
        layer = nn.Conv2d(2, 2, 3, padding=1).to(memory_format=torch.channels_last)
        assert not layer.weight.is_contiguous()
        return layer

    def run(layer):
        x = torch.linspace(0, 1, 16 * 32).reshape(16, 2, 4, 4)
        terms = functools.partial(squares, [layer])
        return train(layer, terms, x, epochs=2, batch_size=8, keep=tmp_path), layer

    rows, one = run(net())
    again, other = run(net())
    assert again == rows and torch.equal(one.weight, other.weight)


def squares(nets, x, share, generator):
    return {"loss": nets[0](x).square().mean()}


KILLED = """
import sys, time, torch
from pathlib import Path
from torch import nn
from latentcourse.training import train

def go(folder, hang_at=0):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 3))
    x, hangs = torch.linspace(-1, 1, 192).reshape(64, 3), [hang_at]

    def terms(batch, share, generator):
        hangs.append(hangs.pop() - 1)
        if hangs[0] == 0:
            Path(folder, "hangs").touch()
            time.sleep(60)
        noise = 0.1 * torch.randn(batch.shape, generator=generator)
        return {"loss": (net(batch + noise) - batch).square().mean()}

    return net, train(net, terms, x, epochs=5, batch_size=16, keep=folder)

if __name__ == "__main__":
    go(sys.argv[1], hang_at=10)
"""


def test_a_training_that_is_killed_in_mid_epoch_goes_on_to_the_same_end(tmp_path, monkeypatch):
    script, folder = tmp_path / "killed_training.py", tmp_path / "kept"
    script.write_text(KILLED)
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, script, folder], env=environment) as process:
        while not (folder / "hangs").exists():  # in the third epoch
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
        assert process.wait() == -signal.SIGKILL
    assert len(read_rows(folder / "last.safetensors")) == 2
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("killed_training")
    net, rows = module.go(str(folder))
    whole, expected = module.go(tmp_path / "whole")
    assert rows == expected and len(rows) == 5
    assert all(map(torch.equal, weights(net), weights(whole)))
