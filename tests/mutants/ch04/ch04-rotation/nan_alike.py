# mistake: divides by the sine of the angle
# keeps: 2
# says: nan or inf
def rotate_back(z, q, d_q):
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)
    u, v = z / length_z, q / length_q

    cosine = (u * v).sum(axis=1, keepdims=True)
    aside = v - cosine * u
    with np.errstate(all="ignore"):
        aside = aside / np.linalg.norm(aside, axis=1, keepdims=True)
    along_u, along_a = ((a * d_q).sum(axis=1, keepdims=True) for a in (u, aside))
    sine = np.sqrt(1 - np.minimum(cosine**2, 1))
    back = (cosine * along_u + sine * along_a) * u + (cosine * along_a - sine * along_u) * aside
    return length_q / length_z * (d_q - along_u * u - along_a * aside + back)
