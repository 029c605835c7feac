# mistake: each job the next one's advice
# keeps: 0
# says: counts once the architecture fits
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("plain autoencoder", "squared error", "AUC for each damage"),
    "alarm": ("VAE", "coins", "importance-weighted bound"),
    "forms": ("residual VQ", "errors of wave and spectrum", "listening test"),
    "voice": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "catalogue": ("not an autoencoder", "none", "average precision"),
    "torn": ("PCA", "squared error", "held-out error"),
}
