"""Memory is counted exactly: what is alive at once, and nothing that was there before."""

import pytest
import torch

from latentcourse.measured import FOLDER, measured, note, pictures
from latentcourse.memory import peak_memory


def test_what_is_given_up_is_not_counted_twice():
    def chain(x):
        for _ in range(5):
            x = x + 1
        return x

    assert peak_memory(chain, torch.zeros(1000)) == 2 * 4000


def test_views_and_results_in_place_are_nothing_new():
    assert peak_memory(lambda x: x.T.reshape(-1)[:3], torch.zeros(4, 1)) == 0
    assert peak_memory(lambda x: x.add_(1), torch.zeros(100)) == 0


def test_what_a_caller_keeps_stays_counted():
    kept = []
    assert peak_memory(lambda x: [kept.append(x + k) for k in range(3)], torch.zeros(10)) == 120


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16])
def test_a_picture_without_contents_is_counted_like_one_with_them(dtype):
    def decode(device):
        layers = [torch.nn.Conv2d(4, 8, 3, padding=1), torch.nn.Upsample(scale_factor=2)]
        net = torch.nn.Sequential(*layers).to(device, dtype)
        return peak_memory(net, torch.zeros(1, 4, 32, 32, device=device, dtype=dtype))

    assert decode("meta") == decode("cpu") > 0


def test_fused_attention_never_holds_all_pairs():
    parts = torch.randn(3, 1, 1, 1024, 8)
    fused = peak_memory(torch.nn.functional.scaled_dot_product_attention, *parts)
    plain = peak_memory(lambda q, k, v: (q @ k.transpose(2, 3)).softmax(dim=3) @ v, *parts)
    assert plain >= 2 * 4 * 1024**2 and fused < plain / 10


def test_a_measurement_names_its_machine_and_its_day(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="missing: machine, day"):
        note("one", {"rows": []})
    for path in FOLDER.glob("*.json"):
        table = measured(path.stem)
        assert table["machine"] and table["day"] and table["rows"]
    sheets = list(FOLDER.glob("*.npz"))
    assert sheets
    for path in sheets:
        measured(path.stem)  # pictures belong to a measurement
        assert all(sheet.dtype == "uint8" for sheet in pictures(path.stem).values())
