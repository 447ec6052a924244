# Ligne de commande.
