# mistake: cuts the gradient off at 1000
# kind: property
# keeps: 0.75
class Momentum:

    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.v *= self.momentum
        self.v -= self.rate * np.clip(grad, -1e3, 1e3)
        self.theta += self.v
