# Comptes et journal des pénalités de retard.

penalty-account-unfit = Ni compte (trois chiffres, puis chiffres et lettres) ni journal : « { $value } »
penalty-accounts-saved = Comptes des pénalités enregistrés
cli-penalties-accounts = Comptes et journal des écritures de pénalités : les montrer, les changer
cli-penalties-client-account = Compte du client ; vide : celui qu'il a
cli-penalties-income = Compte de produit : 7631, ou 7581 depuis 2025
cli-penalties-journal = Journal des écritures
column-income = Produit
policies-booking-client = Pénalités : compte du client
policies-booking-income = Pénalités : compte de produit
policies-booking-journal = Pénalités : journal
policies-booking-own = celui du client
