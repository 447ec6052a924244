# Comptes et journal des pénalités de retard, et leur calcul.

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
penalty-terms-saved = Calcul des pénalités enregistré
penalty-suspended = { $amount } en litige : aucune pénalité avant la décision
penalty-redated = { $amount } contestés à raison : comptés à partir du { $date }
cli-penalties-terms = Calcul des pénalités : le montrer, le changer
cli-penalties-basis = Jours de l'année : 365, 360 ou actual (366 les années bissextiles)
cli-penalties-after-dispute = Jours pour payer ce qui était contesté à raison, dès la décision
column-day_basis = Année
column-after_dispute = Après litige
policies-count-basis = Pénalités : jours de l'année
policies-count-after-dispute = Pénalités : jours après un litige fondé
policies-basis-365 = 365
policies-basis-360 = 360
policies-basis-actual = réelle
report-title-penalties = décompte de pénalités
report-year = Pénalités : jours de l'année : { $days }. Chaque facture est arrondie une fois.
