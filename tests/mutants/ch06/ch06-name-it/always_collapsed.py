# mistake: everything has collapsed
# keeps: 0
# says: collapsed
# kind: credit
def name_the_illness(patient, twin):
    return "collapsed"
