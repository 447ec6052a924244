# Éditions : relevé de compte, balance âgée.

edition-made = édité le { $when } par { $who } (op. { $op })
edition-as-of = au { $date }
edition-page = page { $n }/{ $of }
edition-known-at = lettrages connus au { $date }
edition-statement = relevé de compte
edition-ageing = balance âgée
edition-percent = %
edition-carried = Solde antérieur
edition-statement-open = Pièces non soldées
edition-statement-all = Toutes les pièces
edition-statement-since = Mouvements depuis le { $date }
edition-statement-sums = Échu { $late } ; non échu { $coming } ; dont litiges { $disputed }
edition-statement-ours = { $n ->
    [one] Une ligne en cours de correction chez nous n'est pas reprise : { $amount }
   *[other] { $n } lignes en cours de correction chez nous ne sont pas reprises : { $amount }
}
edition-needs-client = Un relevé se fait pour un client : --client CODE
column-limit = Plafond
column-last_payment = Dern. règl.
cli-export-client = Relevé : le client
cli-export-all = Relevé : toutes les pièces, soldées ou non
cli-export-from = Relevé : mouvements depuis ce jour, avec le solde antérieur
