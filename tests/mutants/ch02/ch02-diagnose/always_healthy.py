# mistake: always the same word
# keeps: 0
# says: that is a collapse
def diagnose(mu, logvar):
    return "healthy"
