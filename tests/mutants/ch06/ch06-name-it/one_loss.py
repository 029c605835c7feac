# mistake: a loss learned by heart in place of the twin's
# keeps: 5
# says: healthy
def name_the_illness(patient, twin):
    rebuilt, usual = patient["held_out"], twin["held_out"]
    nats, alive = patient["kl"][-1] / twin["kl"][-1], patient["alive"] / twin["alive"]
    narrow = patient["variance"].mean() / twin["variance"].mean()
    findings = {
        "not scaled": rebuilt[-1] < 0,
        "frozen encoder": patient["encoder"].max() == 0,
        "wrong sign": nats > 1000,
        "dead units": alive[0] < 0.5,
        "saturated": rebuilt[0] > 5 * usual[0],
        "rate too high": alive[-1] < 0.5,
        "no noise": patient["gap"] > 10 * twin["gap"],
        "bypass": nats < 0.05 and rebuilt[-1] < usual[-1],
        "collapsed": nats < 0.05,
        "few pictures": rebuilt[-1] > 1.1 * patient["train"][-1],
        "rate too low": rebuilt[-1] > 1.5 * usual[-1],
        "light KL": nats > 1.5,
        "log sigma": rebuilt[-1] < 21.2,
        "healthy": True,
    }
    return next(name for name, found in findings.items() if found)
