# mistake: slerp in place of a straight line
# keeps: 0
# says: Equal steps
def walk(start, end, steps):
    angle = 1.0
    share = np.linspace(0, 1, steps)[:, None]
    return (np.sin((1 - share) * angle) * start + np.sin(share * angle) * end) / np.sin(angle)
