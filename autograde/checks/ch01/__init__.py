"""The hidden checks of chapter 1: a module for each section, named as its notebook is."""
