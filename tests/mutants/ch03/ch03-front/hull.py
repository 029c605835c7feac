# mistake: keeps what some weighted sum would choose
# keeps: 0
# pitfall: P3
# says: dent
def undominated(rate, distortion):
    angles = np.linspace(0.001, np.pi / 2 - 0.001, 3000)
    cost = np.outer(np.cos(angles), rate) + np.outer(np.sin(angles), distortion)
    front = np.zeros(len(rate), dtype=bool)
    front[cost.argmin(axis=1)] = True
    return front
