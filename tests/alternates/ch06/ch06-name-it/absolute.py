# way: limits that hold at any setting
def name_the_illness(patient, twin):
    rebuilt, kl = patient["held_out"], patient["kl"]
    checks = [
        ("not scaled", rebuilt.min() < -1e6),
        ("wrong sign", kl.max() > 1e6),
        ("frozen encoder", patient["encoder"].sum() == 0),
        ("saturated", rebuilt[0] > 10 * twin["train"][0]),
        ("dead units", patient["alive"][0] < 0.3),
        ("rate too high", patient["alive"][-1] < 0.3),
        ("no noise", patient["gap"] > 15 * abs(twin["gap"])),
        ("bypass", kl[-1] < 0.1 and rebuilt[-1] < 20),
        ("collapsed", kl[-1] < 0.1),
        ("rate too low", rebuilt[-1] > 40),
        ("few pictures", rebuilt[-1] - patient["train"][-1] > 2.2),
        ("light KL", np.log(kl[-1] / twin["kl"][-1]) > 0.5),
        ("log sigma", patient["variance"].mean() < 0.85 * twin["variance"].mean()),
    ]
    for name, found in checks:
        if found:
            return name
    return "healthy"
