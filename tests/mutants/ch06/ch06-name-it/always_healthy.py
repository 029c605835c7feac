# mistake: everybody is well
# keeps: 0
# says: 'healthy'
def name_the_illness(patient, twin):
    return "healthy"
