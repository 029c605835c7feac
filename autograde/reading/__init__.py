"""What a reader needs: the built site, and a working copy of the notebooks."""
