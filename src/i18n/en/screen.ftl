# Screens.
screen-too-small = Window too small
