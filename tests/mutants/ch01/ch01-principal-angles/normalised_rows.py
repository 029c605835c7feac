# mistake: rows of length 1, but not at right angles
# keeps: 1
# says: Mixing the rows
def principal_angles(A, B):
    basis_A, basis_B = ((M / np.linalg.norm(M, axis=1, keepdims=True)).T for M in (A, B))
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    return np.arccos(np.clip(cosines, -1, 1))
