# mistake: always the same word
# keeps: 0
# says: that is healthy
def diagnose(mu, logvar):
    return "off the prior"
