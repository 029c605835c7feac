# mistake: forgets what is below 0
# keeps: 0
# says: below 0 are deaf
def deaf_share(a, target):
    return float(((a > 1) & (target != 1)).mean())
