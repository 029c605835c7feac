# mistake: returns the cosines
# keeps: 0
# says: cosines
def principal_angles(A, B):
    basis_A, _ = np.linalg.qr(A.T)
    basis_B, _ = np.linalg.qr(B.T)
    return np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
