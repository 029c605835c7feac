# mistake: always the same word
# keeps: 0
# says: that is a collapse
# kind: credit
def diagnose(mu, logvar):
    return "healthy"
