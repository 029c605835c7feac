# mistake: targets are black or white
# keeps: 0
# says: hears nothing
def deaf_share(a, target):
    return float((((a > 1) & (target == 0)) | ((a < 0) & (target == 1))).mean())
