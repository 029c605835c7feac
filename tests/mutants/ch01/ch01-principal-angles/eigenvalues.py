# mistake: eigenvalues in place of singular values
# keeps: 0
# kind: property
# says: not the angles between the planes
def principal_angles(A, B):
    basis_A, _ = np.linalg.qr(A.T)
    basis_B, _ = np.linalg.qr(B.T)
    cosines = np.abs(np.linalg.eigvals(basis_A.T @ basis_B))
    return np.sort(np.arccos(np.clip(cosines, -1, 1)))
