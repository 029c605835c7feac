"""The hidden checks of chapter 2: a module for each section, named as its notebook is."""
