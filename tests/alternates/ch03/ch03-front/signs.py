# way: signs of the differences
def undominated(rate, distortion):
    points = np.column_stack([rate, distortion])
    signs = np.sign(points[None] - points[:, None])
    beats = (signs.min(axis=2) >= 0) & (signs.sum(axis=2) > 0)
    return beats.sum(axis=0) == 0
