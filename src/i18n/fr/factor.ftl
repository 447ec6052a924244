## Affacturage : les factors, les créances cédées, ce qui leur revient de nos encaissements.

op-set-factor = factor
op-assign = cession au factor
op-pass-on = reversement au factor

dun-why-pass-on = à reverser
legal-task-pass-on = à reverser au factor
finding-stray-assignment = pièce cédée qui n'est plus dans la comptabilité

factor-deed-assigned = { $n ->
    [one] 1 pièce cédée à { $name } le { $date }, { $amount }
   *[other] { $n } pièces cédées à { $name } le { $date }, { $amount }
}
factor-deed-given-back = { $n ->
    [one] 1 pièce rétrocédée par { $name } le { $date }, { $amount }
   *[other] { $n } pièces rétrocédées par { $name } le { $date }, { $amount }
}
factor-deed-notified = { $n ->
    [one] cession à { $name } notifiée le { $date }, 1 pièce
   *[other] cession à { $name } notifiée le { $date }, { $n } pièces
}
factor-deed-passed-on = { $amount } reversés à { $name } le { $date }

factor-done-set = Factor n° { $no } enregistré : { $name }
factor-done-removed = Factor n° { $no } supprimé : { $name }

factor-refused-no-name = Un factor a un nom
factor-refused-no-such = Aucun factor { $name }
factor-refused-same-name = Le factor n° { $no } a déjà ce nom
factor-refused-iban = IBAN non valable : { $value }
factor-refused-bic = BIC non valable : { $value }
factor-refused-in-force = { $n ->
    [one] 1 pièce est encore cédée à ce factor : la rétrocéder d'abord
   *[other] { $n } pièces sont encore cédées à ce factor : les rétrocéder d'abord
}
factor-refused-no-lines = Nommer au moins une pièce
factor-refused-no-receipt = Il faut le numéro de la quittance
factor-refused-not-invoice = { $piece } : seule une facture sur un compte de clients peut être cédée
factor-refused-settled = { $piece } est soldée : il n'y a plus rien à céder
factor-refused-already = { $piece } est déjà cédée à { $name }
factor-refused-before-invoice = { $piece } est du { $date } : la cession ne peut pas la précéder
factor-refused-future = Le { $date } est à venir
factor-refused-not-assigned = { $piece } n'est pas cédée
factor-refused-before-assignment = { $piece } est cédée depuis le { $date } : ce jour la précède
factor-refused-notified = { $piece } : la cession est déjà notifiée, le { $date }
factor-refused-nothing-left = { $piece } : rien à reverser
factor-refused-before-receipt = { $piece } : l'encaissement est du { $date }, ce jour le précède
factor-refused-other-client = { $piece } est la pièce d'un autre client

factor-no-account = l'IBAN de { $name } (factor) manque

letter-us = notre société
letter-payee-us = Factures à régler à notre société
letter-payee-factor = Créances cédées à { $name }
letter-pay-us = À régler à notre société par virement : { $amount }
letter-pay-factor = À régler exclusivement à { $name } par virement : { $amount }
letter-pay-iban = IBAN { $iban }
letter-pay-iban-bic = IBAN { $iban } - BIC { $bic }
letter-account-us = { $account } (factures à régler à notre société)
letter-account-factor = { $account } (factures cédées à { $name })
letter-or = { $a } ou { $b }

report-pay-factor = À régler exclusivement à { $name } ({ $amount }) : IBAN { $iban }
report-pay-factor-bic = À régler exclusivement à { $name } ({ $amount }) : IBAN { $iban }, BIC { $bic }
report-pay-factor-unknown = À régler exclusivement à { $name } ({ $amount }) : son IBAN n'est pas renseigné
report-pay-pieces = Cédées à { $name } : { $pieces }
report-payee-us = À régler à notre société
report-payee-factor = À régler à { $name }

factor-managed-us = gérée par nous
factor-managed-factor = gérée par le factor
factor-recourse = avec recours
factor-no-recourse = sans recours

sheet-factor = cédée à
sheet-factor-how = conditions
sheet-factor-told = notification
sheet-factor-terms = { $managed }, { $recourse }
sheet-factor-words = { $name } le { $date }, quittance { $receipt }
sheet-factor-notified = notifiée le { $date }
sheet-factor-not-notified = non notifiée
dun-sheet-pay-us = à nous régler
dun-sheet-pay-factor = à régler à { $name }
dun-sheet-pay-line = { $n ->
    [one] { $payee } : { $amount }, 1 pièce
   *[other] { $payee } : { $amount }, { $n } pièces
}

act-assign = céder au factor
hint-assign = céder
act-unassign = rétrocession du factor
hint-unassign = rétrocéder
act-notified = cession notifiée au client
hint-notified = notifiée
prompt-assign = Cession : [nom] quittance [date] ; factor ; sans recours ; notifié
prompt-unassign = Rétrocession : date, motif
prompt-notified = Cession notifiée au client : date
preview-assign = { $n ->
    [one] cède 1 pièce, { $amount }, à { $name }
   *[other] cède { $n } pièces, { $amount }, à { $name }
}
preview-assign-how = le { $date }, quittance { $receipt }, { $told }
preview-unassign = { $n ->
    [one] 1 pièce, { $amount }, rétrocédée le { $date } par { $name }
   *[other] { $n } pièces, { $amount }, rétrocédées le { $date } par { $name }
}
preview-notified = { $n ->
    [one] cession de 1 pièce à { $name } notifiée le { $date }
   *[other] cession de { $n } pièces à { $name } notifiée le { $date }
}
why-no-factor = Aucun factor enregistré : suivi factor set NOM --iban IBAN
why-which-factor = Dire quel factor : { $names }
why-no-quittance = Il manque le numéro de la quittance
why-not-assigned = Aucune des lignes n'est cédée
why-factor-words = Mot inconnu : { $word } (factor, sans recours, notifié)
why-not-assignable = Aucune facture ouverte parmi les lignes

cli-factor = Les factors et les créances qui leur sont cédées
cli-factor-list = Les factors, ce qu'ils ont de nous et ce qui leur revient
cli-factor-set = Enregistre ou modifie un factor, par numéro ou par nom
cli-factor-remove = Supprime un factor à qui plus rien n'est cédé
cli-factor-assign = Cède des factures ouvertes d'un client, sur une quittance
cli-factor-give-back = Rétrocession : les pièces sont de nouveau à nous
cli-factor-notified = La cession est notifiée au client
cli-factor-pass-on = Note que ce qui nous a été payé est reversé au factor
cli-factor-items = Les pièces cédées
cli-factor-name = Numéro ou nom du factor
cli-factor-new-name = Nouveau nom
cli-factor-iban = IBAN du factor, vide pour l'effacer
cli-factor-bic = BIC du factor
cli-factor-notice = Mention de subrogation des lettres et relevés
cli-factor-piece = Numéros de pièce, ou identifiants de lignes
cli-factor-client = Code du client
cli-factor-on = Jour, aujourd'hui sinon
cli-factor-receipt = Numéro de la quittance subrogative
cli-factor-by-factor = Le factor relance lui-même
cli-factor-no-recourse = Cession sans recours
cli-factor-told = Jour de la notification au client
cli-factor-of = Numéro ou nom d'un seul factor
cli-factor-all = Aussi les pièces soldées ou rétrocédées
cli-factor-note = Référence du virement, motif
factor-none = Aucun factor
factor-none-items = Aucune pièce cédée

column-notice = Mention
column-to_pass_on = À reverser
column-receipt = Quittance
column-assigned = Cédée le
column-managed_by = Gérée par
column-recourse = Recours
column-notified = Notifiée le
column-returned = Rétrocédée le
column-factor = Factor
column-iban = IBAN
column-bic = BIC
