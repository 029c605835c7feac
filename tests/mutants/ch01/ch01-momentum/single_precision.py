# mistake: a velocity in float32
# keeps: 0.75
# kind: precision
# says: digits
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros(len(theta), np.float32)

    def step(self, grad):
        self.v *= self.momentum
        self.v -= self.rate * grad
        self.theta += self.v
