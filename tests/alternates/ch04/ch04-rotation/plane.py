# way: turns by the angle in the plane, by two unit vectors; none where they are alike
def rotate_back(z, q, d_q):
    out = []
    for a, b, d in zip(z, q, d_q):
        u, v = a / np.linalg.norm(a), b / np.linalg.norm(b)
        aside = v - (u @ v) * u
        sine = np.linalg.norm(aside)
        turned = d
        if sine > 1e-12:
            aside = aside / sine
            angle = -np.arctan2(sine, u @ v)
            x, y = d @ u, d @ aside
            turned = d - x * u - y * aside
            turned = turned + (np.cos(angle) * x - np.sin(angle) * y) * u
            turned = turned + (np.sin(angle) * x + np.cos(angle) * y) * aside
        out.append(turned * np.linalg.norm(b) / np.linalg.norm(a))
    return np.array(out)
