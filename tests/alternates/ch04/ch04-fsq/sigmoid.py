# way: the tangent by a sigmoid that does not overflow, small integers, and never out of range
from scipy.special import expit


def fsq_digits(z, levels):
    half = (levels - 1) * 0.5005
    even = levels % 2 == 0
    shift = 0.5 * np.log((half + 0.5 * even) / (half - 0.5 * even))
    bounded = half * (2 * expit(2 * (z + shift)) - 1) - 0.5 * even + levels // 2
    return np.clip(np.floor(bounded + 0.5), 0, levels - 1).astype(np.int32)


def fsq_values(digits, levels):
    half = (levels - levels % 2) / 2
    return (np.asarray(digits, dtype=float) - half) / half
