# way: a loop
def deaf_share(a, target):
    wrong = [0 if 0 <= v <= 1 else min(max(v, 0), 1) != t for v, t in zip(a.ravel(), target.ravel())]
    return sum(wrong) / len(wrong)
