# Écrans.
screen-too-small = Fenêtre trop petite
