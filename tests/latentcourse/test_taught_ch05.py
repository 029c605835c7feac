"""What chapter 5 built, against the schedulers of `diffusers` and what is known exactly."""

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the library may look for a hub at import

import numpy as np
import pytest
import torch
from diffusers import (
    DDIMScheduler,
    DDPMScheduler,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
)

from latentcourse.taught import ch05

seeds = pytest.mark.parametrize("seed", range(4))
CLOSE = {"rtol": 1e-4, "atol": 1e-4}


def betas(alpha_bars: np.ndarray) -> np.ndarray:
    """The library's way to say a schedule."""
    return 1 - alpha_bars / np.concatenate([[1.0], alpha_bars[:-1]])


def schedule(rng: np.random.Generator) -> tuple[np.ndarray, dict]:
    """A random schedule of the chapter's, and the library's settings for it."""
    n = int(rng.integers(20, 300))
    if rng.random() < 0.5:
        return ch05.alpha_bars(n, "cosine"), {
            "num_train_timesteps": n,
            "beta_schedule": "squaredcos_cap_v2",
            "clip_sample": False,
        }
    first, last = rng.uniform(1e-4, 1e-3), rng.uniform(0.01, 0.08)
    return ch05.alpha_bars(n, "linear", first=first, last=last), {
        "num_train_timesteps": n,
        "beta_start": first,
        "beta_end": last,
        "clip_sample": False,
    }


@seeds
def test_schedules_and_noised_codes_are_the_library_s(seed):
    rng = np.random.default_rng(seed)
    bars, settings = schedule(rng)
    library = DDPMScheduler(**settings)
    assert np.allclose(bars, library.alphas_cumprod, rtol=1e-3, atol=1e-6)
    z, eps = rng.normal(size=(2, 9, 5))
    step = rng.integers(len(bars), size=9)
    theirs = library.add_noise(torch.tensor(z), torch.tensor(eps), torch.tensor(step))
    assert np.allclose(ch05.add_noise(z, eps, bars[step]), theirs, **CLOSE)
    theirs = library.get_velocity(torch.tensor(z), torch.tensor(eps), torch.tensor(step))
    assert np.allclose(ch05.velocity(z, eps, bars[step]), theirs, **CLOSE)


@seeds
def test_a_walk_without_noise_is_the_library_s(seed):
    rng = np.random.default_rng(seed)
    bars, settings = schedule(rng)
    library = DDIMScheduler(**settings, set_alpha_to_one=True)
    steps = int(rng.integers(3, 15))
    library.set_timesteps(steps)
    z, gap = rng.normal(size=(6, 4)), library.config.num_train_timesteps // steps
    theirs = torch.tensor(z)
    for now in library.timesteps.tolist():
        eps_hat = rng.normal(size=z.shape)
        before = bars[now - gap] if now >= gap else 1.0
        z = ch05.ddim_step(z, eps_hat, bars[now], before)
        theirs = library.step(torch.tensor(eps_hat), now, theirs).prev_sample
        scale = np.abs(z).max()
        assert np.allclose(z / scale, theirs / scale, **CLOSE)


@seeds
def test_a_walk_with_fresh_noise_is_the_library_s(seed):
    rng = np.random.default_rng(seed)
    bars, settings = schedule(rng)
    library = DDPMScheduler(**settings, variance_type="fixed_small")
    z = rng.normal(size=(6, 4))
    for now in (len(bars) - 1, len(bars) // 2, 1, 0):
        eps_hat = rng.normal(size=z.shape)
        noise = torch.randn(6, 4, generator=torch.Generator().manual_seed(now), dtype=torch.float64)
        theirs = library.step(
            torch.tensor(eps_hat),
            now,
            torch.tensor(z),
            generator=torch.Generator().manual_seed(now),
        ).prev_sample
        before = bars[now - 1] if now else 1.0
        ours = ch05.ddpm_step(z, eps_hat, bars[now], before, noise.numpy())
        scale = np.abs(ours).max()
        assert np.allclose(ours / scale, theirs / scale, rtol=1e-3, atol=1e-3 if now else 1e-4)


@seeds
def test_euler_s_walk_is_the_library_s(seed):
    rng = np.random.default_rng(seed)
    library, steps = FlowMatchEulerDiscreteScheduler(), int(rng.integers(1, 30))
    library.set_timesteps(sigmas=np.linspace(1, 0, steps + 1)[:-1].tolist())
    W = rng.normal(size=(4, 4))
    z = rng.normal(size=(5, 4))
    theirs = torch.tensor(z)
    for t in library.timesteps:
        v = np.tanh(theirs.numpy() @ W) * float(t) / 1000
        theirs = library.step(torch.tensor(v), t, theirs).prev_sample
    ours = ch05.euler(lambda z, t: np.tanh(z @ W) * t[:, None], z, steps)
    assert np.allclose(ours, theirs, **CLOSE)


@seeds
def test_ddim_is_euler_s_walk_in_the_library_s_own_coordinates(seed):
    rng = np.random.default_rng(seed)
    bars, settings = schedule(rng)
    settings.pop("clip_sample")
    library = EulerDiscreteScheduler(**settings, timestep_spacing="leading")
    library.set_timesteps(7)
    steps = [round(float(t)) for t in library.timesteps]
    z = rng.normal(size=(6, 4))
    theirs = torch.tensor(z / np.sqrt(bars[steps[0]]))  # they divide by the code's own share
    for now, before in zip(steps, [*steps[1:], None], strict=True):
        eps_hat = rng.normal(size=z.shape)
        left = 1.0 if before is None else bars[before]
        z = ch05.ddim_step(z, eps_hat, bars[now], left)
        library.scale_model_input(theirs, library.timesteps[steps.index(now)])
        t = library.timesteps[steps.index(now)]
        theirs = library.step(torch.tensor(eps_hat), t, theirs).prev_sample
        scale = np.abs(z).max()
        assert np.allclose(z / scale, theirs * np.sqrt(left) / scale, rtol=1e-3, atol=1e-3)


def test_euler_s_error_halves_as_steps_double():
    def velocity_of(z, t, s=0.4):
        late = t[:, None]
        return (late - (1 - late) * s**2) / ((1 - late) ** 2 * s**2 + late**2) * z

    errors = [abs(ch05.euler(velocity_of, np.ones((1, 1)), n)[0, 0] - 0.4) for n in (100, 200, 400)]
    assert 1.9 < errors[0] / errors[1] < 2.1 and 1.9 < errors[1] / errors[2] < 2.1


@seeds
def test_the_best_velocity_leads_to_the_data_and_nowhere_else(seed):
    rng = np.random.default_rng(seed)
    data = rng.normal(size=(30, 8))
    end = ch05.euler(lambda z, t: ch05.best_velocity(z, t, data), rng.normal(size=(50, 8)), 60)
    apart = np.sqrt(((end[:, None] - data) ** 2).sum(axis=2)).min(axis=1)
    assert apart.max() < 1e-6


@seeds
def test_shared_statistics_are_pytorch_s_over_the_whole(seed):
    generator = torch.Generator().manual_seed(seed)
    x = 5 + torch.randn(2, 8, 12, 9, generator=generator, dtype=torch.float64)
    weight, bias = torch.randn(2, 8, generator=generator, dtype=torch.float64)
    sums = sum(ch05.tile_sums(part, 4) for part in x.split(5, dim=2))
    ours = ch05.norm_with(x, sums, weight, bias)
    assert torch.allclose(ours, torch.nn.functional.group_norm(x, 4, weight, bias))


@pytest.mark.parametrize(("height", "width", "tile", "rim"), [(9, 14, 4, 7), (20, 7, 6, 8)])
def test_a_decoder_s_tiles_are_exact_with_a_rim_as_wide_as_it_looks(height, width, tile, rim):
    decoder = ch05.new_network(ch05.PhotoAutoencoder, 0, "cpu").decoder
    for part in list(decoder.modules()):
        for name, child in part.named_children():
            if isinstance(child, torch.nn.GroupNorm):
                setattr(part, name, torch.nn.Identity())
    for part in decoder.modules():
        if isinstance(part, ch05.Block):
            torch.nn.init.normal_(part.last.weight, std=0.05)
    z = torch.randn(1, 4, height, width, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        whole = decoder(z)
    assert torch.allclose(ch05.decode_tiles(decoder, z, tile, rim, 4), whole, atol=1e-5)
    assert not torch.allclose(ch05.decode_tiles(decoder, z, tile, 5, 4), whole, atol=1e-4)
