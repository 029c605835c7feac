# way: SciPy's own
def principal_angles(A, B):
    from scipy.linalg import subspace_angles

    return subspace_angles(A.T, B.T)[::-1]
