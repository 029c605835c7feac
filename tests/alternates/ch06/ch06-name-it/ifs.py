# way: ifs, and sums for means
def name_the_illness(patient, twin):
    end = {key: patient[key][-1] / twin[key][-1] for key in ("held_out", "train", "kl", "alive")}
    if end["held_out"] < 0:
        return "not scaled"
    if not patient["encoder"].any():
        return "frozen encoder"
    if patient["kl"][-1] > 1e5:
        return "wrong sign"
    if patient["held_out"][0] > 500:
        return "saturated"
    if end["alive"] < 0.6 and not end["kl"] < 0.1 or patient["alive"].min() < 0.3:
        return "dead units" if patient["alive"][0] < 0.4 else "rate too high"
    if patient["gap"] > 20:
        return "no noise"
    if end["kl"] < 0.08:
        return "bypass" if end["held_out"] < 0.95 else "collapsed"
    if patient["held_out"][-1] - patient["train"][-1] > 2:
        return "few pictures"
    if end["held_out"] > 1.7:
        return "rate too low"
    if np.sum(patient["spread"]) < 0.4 * np.sum(twin["spread"]):
        return "light KL"
    if np.mean(patient["variance"]) < 0.8:
        return "log sigma"
    return "healthy"
