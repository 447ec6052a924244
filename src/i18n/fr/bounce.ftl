## Courriels revenus : ce que dit le serveur, à qui ils repartent.

op-bounced = courriel revenu
dun-deed-bounced = courriel non remis à { $to }
dun-deed-readdressed = courriel à renvoyer à { $to }
notice-out-not-sent = Pas encore parti : rien ne peut en revenir
notice-out-not-mail = Ce n'est pas un courriel
bounce-none = { $file } n'est pas un avis de non-remise
bounce-late = { $file } : le serveur essaie encore, rien n'est revenu
bounce-stranger = { $file } : cet avis ne parle d'aucun courriel de cette base ; nommer la relance avec --id
bounce-known = { $file } : ce retour est déjà noté
act-outbox-bounced = courriel revenu
hint-outbox-bounced = revenu
act-outbox-address = autre adresse du courriel
hint-outbox-address = adresse
prompt-outbox-bounced = Courriel revenu : ce que dit le serveur
prompt-outbox-address = Nouvelle adresse (plusieurs : séparées par une virgule)
cli-outbox-bounced = Un courriel est revenu : l'avis du serveur, ou ce qu'on en sait
cli-outbox-bounced-file = Avis de non-remise (.eml), « - » pour l'entrée standard
cli-outbox-bounced-id = La relance dont on parle
cli-outbox-bounced-words = Ce que dit le serveur
cli-outbox-bounced-what = Donner l'avis (un fichier .eml), ou --id et --words
cli-outbox-address = Donne une autre adresse à un courriel qui n'a atteint personne
cli-outbox-address-to = Adresses
