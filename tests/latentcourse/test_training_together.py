"""Two processes that share each batch come to what one comes to; this file is also their script."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from latentcourse.training import NotFinite, OtherTraining, places, read_rows, together, train

X = torch.randn(64, 3, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
LABELS = torch.arange(64)
SETTINGS = {"epochs": 3, "batch_size": 16, "rate": 0.05}


class Net(nn.Module):
    """Two layers of which a row's label decides, and a buffer that is computed from a batch."""

    def __init__(self, seed):
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.first, self.second = nn.Linear(3, 3).double(), nn.Linear(3, 3).double()
        self.register_buffer("seen", torch.zeros(3, dtype=torch.float64))
        with torch.no_grad():
            for one in self.parameters():
                one.copy_(torch.randn(one.shape, generator=generator, dtype=one.dtype))

    def forward(self, x):
        self.seen = x.detach().mean(dim=-2)
        return self.first(x)


def follow(average, model, step):
    for mean, one in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(one, 0.2)


def quiet(net, seen=None):
    """Terms without noise, which use the second layer for two of the rows only."""

    def terms(batch, share, generator):
        x, labels = batch
        rare = labels < 2
        out = net(x)
        loss = (out - x).square().mean()
        if rare.any():
            loss = loss + net.second(x[rare]).square().sum() / x[..., 0].numel()
        return {"loss": loss, "mean": out.mean(), "label": labels.double().mean()}

    return terms


def noisy(net, draws, cut=100):
    left = [cut]

    def terms(batch, share, generator):
        left.append(left.pop() - 1)
        if left[0] < 0:
            raise InterruptedError
        draws.append(torch.rand((), generator=generator).item())
        noise = torch.randn(batch[0].shape, generator=generator, dtype=torch.float64)
        return {"loss": (net(batch[0] + noise) - batch[0]).square().mean()}

    return terms


def spoilt(net, number):
    """Terms whose loss is no number in one process, in the last step of the first epoch."""
    steps = []

    def terms(batch, share, generator):
        steps.append(1)
        is_bad = len(steps) == 4 and places.rank() == number
        return {"loss": net(batch[0]).square().mean() * (float("nan") if is_bad else 1.0)}

    return terms


def run(terms_of, net=None, folder=None, **changed):
    net, average = net or Net(places.rank()), Net(7 + places.rank())  # unlike in each process
    with_average = {"average": average, "follow": follow, "clip": 0.5, "warmup": 2}
    settings = SETTINGS | with_average | changed
    rows = train(net, terms_of(net), (X, LABELS), **settings, keep=folder)
    state = {name: one.tolist() for name, one in net.state_dict().items()}
    return {"rows": rows, "model": state, "average": [one.tolist() for one in average.parameters()]}


def told(kind, call, *args, **settings):
    """Return what an error says."""
    with pytest.raises(kind) as error:
        call(*args, **settings)
    return str(error.value)


def cut_and_resumed(folder):
    """Train whole, and train cut in the second epoch and then to the end."""
    draws, again = [], []
    whole = run(lambda net: noisy(net, draws))
    told(InterruptedError, run, lambda net: noisy(net, [], cut=6), folder=folder)
    resumed = run(lambda net: noisy(net, again), net=Net(20), folder=folder)
    return {"draws": draws, "again": again, "whole": whole, "resumed": resumed}


def all_of(folder):
    """Return, and write, all that a process of two has to say."""
    net = Net(places.rank())
    return {
        "rank": [places.rank(), places.count()],
        "quiet": run(quiet),
        "starts": run(quiet, starts=2),
        "noisy": cut_and_resumed(folder / "kept"),
        "odd": told(ValueError, run, quiet, batch_size=15),
        "other": told(OtherTraining, run, quiet, folder=folder / "kept", rate=0.04),
        "spoilt": told(NotFinite, run, lambda net: spoilt(net, 1), net=net),
        "put back": net.first.weight.tolist(),
    }


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """What each of two processes has to say."""
    folder = tmp_path_factory.mktemp("together")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "torch.distributed.run", "--standalone"),
            *("--nproc-per-node", "2", __file__, folder),
        ],
        env=environment | {"CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = [json.loads((folder / f"{number}.json").read_text()) for number in (0, 1)]
    return folder, said


def close(one, other):
    """Say whether numbers, however nested, are the same up to rounding."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(close, one, other))
    return abs(one - other) < 1e-10


def without_buffer(said):
    return said | {"model": {key: one for key, one in said["model"].items() if key != "seen"}}


@pytest.mark.parametrize("starts", [0, 2])
def test_two_processes_come_to_what_one_comes_to_with_the_joined_batch(two, starts):
    _, said = two
    name = "starts" if starts else "quiet"
    alone = without_buffer(run(quiet, starts=starts))
    assert [each["rank"] for each in said] == [[0, 2], [1, 2]]
    assert said[0][name] == said[1][name], "both the same, to the bit"
    assert close(without_buffer(said[0][name]), alone)
    assert not close(without_buffer(said[0]["noisy"]["whole"]), alone)


def test_each_process_draws_noise_of_its_own_and_resumes_to_the_same_end(two):
    folder, (first, second) = two
    for said in (first, second):
        noisy = said["noisy"]
        assert noisy["whole"] == noisy["resumed"]
        assert len(noisy["draws"]) == 12 and noisy["again"] == noisy["draws"][4:]
        assert noisy["whole"] == first["noisy"]["whole"]
    assert not set(first["noisy"]["draws"]) & set(second["noisy"]["draws"])
    assert len(set(first["noisy"]["draws"])) == 12
    assert read_rows(folder / "kept" / "last.safetensors") == first["noisy"]["whole"]["rows"]


def test_what_is_wrong_is_said_in_every_process(two):
    _, said = two
    for each in said:
        assert each["odd"] == (
            "A batch of 15 cannot be shared by 2 processes equally: take a multiple of 2."
        )
        assert "keeps another training, with rate 0.05 in place of 0.04" in each["other"]
        assert each["put back"] == Net(0).first.weight.tolist(), "the first one's weights"
    assert "In epoch 1 the loss was not finite in step 4" in said[1]["spoilt"]
    assert "In epoch 1 " in said[0]["spoilt"]


def test_a_folder_of_two_processes_is_another_training_for_one(two):
    folder, _ = two
    with pytest.raises(OtherTraining, match="with processes 2 in place of 1:"):
        run(lambda net: noisy(net, []), folder=folder / "kept")


def test_a_process_that_torchrun_did_not_start_stays_alone():
    with together() as number:
        assert number == 0 and not torch.distributed.is_initialized()


def test_more_processes_than_gpus_are_refused(monkeypatch):
    monkeypatch.setenv("TORCHELASTIC_RUN_ID", "none")
    monkeypatch.setenv("LOCAL_RANK", "2")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    with pytest.raises(RuntimeError, match="start 2 on this machine"), together():
        pass


if __name__ == "__main__":
    place = Path(sys.argv[1])
    with together() as number, together() as again:  # whoever is together already, stays so
        assert number == again
        report = all_of(place)
    assert not torch.distributed.is_initialized()
    (place / f"{number}.json").write_text(json.dumps(report))
