# mistake: standardises each number
# keeps: 0
# says: one factor for each number
# only: one factor for each number
# kind: credit
def whitening(codes, least=1e-6):
    return codes.mean(axis=0), 1 / codes.std(axis=0)
