# mistake: copies by a VAE
# keeps: 5
# says: lose the fine mark
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("PCA", "squared error", "held-out error"),
    "alarm": ("plain autoencoder", "squared error", "AUC for each damage"),
    "forms": ("VAE", "coins", "importance-weighted bound"),
    "voice": ("residual VQ", "errors of wave and spectrum", "listening test"),
    "catalogue": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "torn": ("VAE", "squared error", "average precision"),
}
