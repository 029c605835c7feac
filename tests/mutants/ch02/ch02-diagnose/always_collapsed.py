# mistake: always the same word
# keeps: 0
# says: is health, not collapse
def diagnose(mu, logvar):
    return "collapsed"
