"""The hidden checks of chapter 2: a folder for each section, a module for each exercise."""
