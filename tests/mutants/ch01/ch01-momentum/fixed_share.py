# mistake: 0.9 whatever is asked
# keeps: 0.75
# kind: property
# says: fixed share
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.v *= 0.9
        self.v -= self.rate * grad
        self.theta += self.v
