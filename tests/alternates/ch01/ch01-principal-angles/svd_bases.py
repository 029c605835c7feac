# way: bases by SVD
def principal_angles(A, B):
    a = np.linalg.svd(A, full_matrices=False)[2]
    b = np.linalg.svd(B, full_matrices=False)[2]
    c = np.minimum(np.linalg.svd(a @ b.T)[1], 1.0)
    return np.sort(np.arccos(c))
