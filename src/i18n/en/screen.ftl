# Screens.
