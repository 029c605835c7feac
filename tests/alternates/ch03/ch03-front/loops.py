# way: every pair
def undominated(rate, distortion):
    front = []
    for r, d in zip(rate, distortion):
        beaten = False
        for s, e in zip(rate, distortion):
            beaten |= (s <= r and e < d) or (s < r and e <= d)
        front.append(not beaten)
    return np.array(front)
