# mistake: eps under the root
# keeps: 2
# kind: property
# says: outside it
class Adam:
    def __init__(self, theta, rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.theta, self.rate = theta, rate
        self.beta1, self.beta2, self.eps = beta1, beta2, eps
        self.m, self.v, self.t = np.zeros_like(theta), np.zeros_like(theta), 0

    def step(self, grad):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grad
        self.v = self.beta2 * self.v + (1 - self.beta2) * grad**2
        m, v = self.m / (1 - self.beta1**self.t), self.v / (1 - self.beta2**self.t)
        self.theta -= self.rate * m / np.sqrt(v + self.eps)
