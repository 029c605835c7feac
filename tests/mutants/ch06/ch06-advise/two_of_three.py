# mistake: no measure
# kind: shape
# keeps: 0
# says: choose three
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("PCA", "squared error"),
    "alarm": ("plain autoencoder", "squared error"),
    "forms": ("VAE", "coins"),
    "voice": ("residual VQ", "errors of wave and spectrum"),
    "catalogue": ("latent diffusion", "absolute error, perceptual loss"),
    "torn": ("not an autoencoder", "none"),
}
