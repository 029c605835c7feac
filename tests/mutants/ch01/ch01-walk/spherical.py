# mistake: on the sphere, as long as the ends
# keeps: 0
# kind: property
# says: Equal steps
def walk(start, end, steps):
    share = np.linspace(0, 1, steps)[:, None]
    line = (1 - share) * start + share * end
    long = (1 - share) * np.linalg.norm(start) + share * np.linalg.norm(end)
    return line * long / np.linalg.norm(line, axis=1, keepdims=True).clip(1e-9)
