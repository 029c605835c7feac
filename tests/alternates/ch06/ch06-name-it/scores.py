# way: the highest of scores
def name_the_illness(patient, twin):
    def ratio(key, at=-1):
        return abs(patient[key][at] / twin[key][at])

    dark = ratio("kl") < 0.06
    scores = {
        "healthy": 1,
        "log sigma": 2 * (patient["variance"].mean() < 0.8),
        "light KL": 3 * (ratio("kl") > 1.6),
        "rate too low": 4 * (ratio("held_out") > 1.6),
        "few pictures": 5 * (patient["held_out"][-1] / patient["train"][-1] > 1.12),
        "collapsed": 6 * dark,
        "bypass": 7 * (dark and ratio("held_out") < 0.97),
        "no noise": 8 * (patient["gap"] > 12 * twin["gap"]),
        "rate too high": 9 * (ratio("alive") < 0.35),
        "saturated": 10 * (ratio("held_out", 0) > 6),
        "dead units": 11 * (ratio("alive", 0) < 0.4),
        "wrong sign": 12 * (ratio("kl") > 1e4),
        "frozen encoder": 13 * (patient["encoder"][0] == 0),
        "not scaled": 14 * (patient["held_out"][-1] < -100),
    }
    return max(scores, key=scores.get)
