# Écrans.
