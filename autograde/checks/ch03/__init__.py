"""The hidden checks of chapter 3: a module for each section, named as its notebook is."""
