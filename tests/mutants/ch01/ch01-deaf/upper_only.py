# mistake: forgets what is below 0
# keeps: 0
def deaf_share(a, target):
    return float(((a > 1) & (target != 1)).mean())
