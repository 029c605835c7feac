# mistake: does not move on a zero gradient
# kind: property
# keeps: 2
class Adam:

    def __init__(self, theta, rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.theta, self.rate = theta, rate
        self.beta1, self.beta2, self.eps = beta1, beta2, eps
        self.m, self.v, self.t = np.zeros_like(theta), np.zeros_like(theta), 0

    def step(self, grad):
        self.t += 1
        self.m += (1 - self.beta1) * (grad - self.m)
        self.v += (1 - self.beta2) * (grad * grad - self.v)
        pace = np.sqrt(self.v / (1 - self.beta2**self.t)) + self.eps
        if not grad.any():
            return
        self.theta -= self.rate / (1 - self.beta1**self.t) * self.m / pace
        if self.t % 100 == 0:
            # The m of a dead unit fades to numbers so small that processors crawl on them.
            self.m[abs(self.m) < 1e-30] = 0
