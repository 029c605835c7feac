# mistake: plain autoencoder for everything
# keeps: 1
# says: learned the pictures
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("plain autoencoder", "squared error", "AUC for each damage"),
    "alarm": ("plain autoencoder", "squared error", "AUC for each damage"),
    "forms": ("plain autoencoder", "squared error", "AUC for each damage"),
    "voice": ("plain autoencoder", "squared error", "AUC for each damage"),
    "catalogue": ("plain autoencoder", "squared error", "AUC for each damage"),
    "torn": ("plain autoencoder", "squared error", "AUC for each damage"),
}
