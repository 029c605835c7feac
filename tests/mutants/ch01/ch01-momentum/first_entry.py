# mistake: one number for the whole vector
# keeps: 0
# kind: shape
# says: theta + v
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.v *= self.momentum
        self.v -= self.rate * grad[:1]
        self.theta += self.v
