# Ligne de commande.
cli-name = suivi, le poste de travail du recouvrement
