## Prélèvements : ce que la banque a, ce qui en revient impayé et ce qu'il faut faire.

op-debit = prélèvement
op-import-debits = import de prélèvements
op-detail-debit-submitted = remis
op-detail-debit-returned = impayé
op-detail-debit-withdrawn = retiré

debit-code-no-money = provision insuffisante
debit-code-account-closed = compte clôturé
debit-code-no-mandate = absence de mandat
debit-code-refused = refus du débiteur
debit-code-paid-back = demande de remboursement
debit-words = remis le { $submitted }, échéance { $due }
debit-words-withdrawn = retiré le { $date }
debit-words-returned = revenu impayé le { $date } : { $code }
debit-present-again = présenter une fois encore

debit-deed-submitted = { $n ->
    [one] prélèvement remis pour le { $date }, 1 pièce, { $amount }
   *[other] prélèvement remis pour le { $date }, { $n } pièces, { $amount }
}
debit-deed-returned = { $n ->
    [one] impayé { $code }, le { $date }, 1 pièce, { $amount } ; { $next }
   *[other] impayé { $code }, le { $date }, { $n } pièces, { $amount } ; { $next }
}
debit-deed-withdrawn = { $n ->
    [one] prélèvement retiré le { $date }, 1 pièce, { $amount }
   *[other] prélèvement retiré le { $date }, { $n } pièces, { $amount }
}
debit-done-submitted = Prélèvements remis : { $submitted }, { $amount } ; déjà connus : { $known }
debit-done-returned = Prélèvements impayés : { $returned }, { $amount } ; déjà connus : { $known }
debit-dry-run = Vérifié, rien n'est écrit. { $what }
debit-row = ligne { $line } : { $why }

debit-refused-no-lines = Nommer au moins une pièce
debit-refused-not-invoice = { $piece } : seule une facture sur un compte de clients peut être prélevée
debit-refused-other-client = { $piece } est la pièce d'un autre client
debit-refused-settled = { $piece } est soldée : il n'y a plus rien à prélever
debit-refused-too-much = { $piece } : le montant n'est pas entre zéro et ce qui reste dû, { $amount }
debit-refused-already = { $piece } est déjà à la banque, pour le { $date }
debit-refused-twice = { $piece } est revenue deux fois faute de provision : la banque n'est pas sollicitée une troisième fois
debit-refused-due-before = Le prélèvement du { $date } précède sa remise
debit-refused-before-invoice = { $piece } est du { $date } : la remise ne peut pas la précéder
debit-refused-future = Le { $date } est à venir
debit-refused-not-debited = { $piece } : aucun prélèvement en cours
debit-refused-before-debit = { $piece } est remise depuis le { $date } : ce jour la précède
debit-refused-no-code = Un impayé a son code : AM04, AC04, MD01, MS02, MD06…
debit-refused-too-long = Référence ou code trop long
debit-refused-no-client = Client inconnu : { $code }
debit-refused-no-piece = { $piece } : aucune pièce ouverte de ce numéro
debit-refused-which-client = { $piece } existe chez plusieurs clients : le fichier doit donner le code du client
debit-refused-file = { $n ->
    [one] Fichier refusé, { $first }
   *[other] Fichier refusé, { $n } lignes ne vont pas : { $first }
}

sheet-debit = prélèvement
act-debit = prélèvement remis
hint-debit = prélever
act-debit-back = prélèvement impayé
hint-debit-back = impayé
act-debit-withdraw = prélèvement retiré
hint-debit-withdraw = retirer
prompt-debit = Prélèvement remis à la banque : échéance [remis le] [référence]
prompt-debit-back = Prélèvement impayé : code de la banque [date] [note]
prompt-debit-withdraw = Prélèvement retiré : [date] [motif]
preview-debit = { $n ->
    [one] prélève 1 pièce, { $amount }, le { $due }
   *[other] prélève { $n } pièces, { $amount }, le { $due }
}
preview-debit-how = remis le { $date }, sans relance jusqu'à 5 jours ouvrés après le prélèvement
preview-debit-back = { $n ->
    [one] 1 prélèvement impayé le { $date }, { $amount } : { $code }
   *[other] { $n } prélèvements impayés le { $date }, { $amount } : { $code }
}
preview-debit-withdraw = { $n ->
    [one] 1 prélèvement retiré le { $date }, { $amount }
   *[other] { $n } prélèvements retirés le { $date }, { $amount }
}
why-no-debit-day = Il manque l'échéance du prélèvement
why-no-debit-code = Il manque le code de la banque : AM04, AC04, MD01, MS02, MD06…
why-debit-words = Mot inconnu : { $word }
why-not-debitable = Aucune facture ouverte à prélever parmi les lignes
why-not-debited = Aucune des lignes n'a de prélèvement en cours

cli-debit = Prélèvements : ce que la banque a, ce qui revient impayé
cli-debit-submit = Note que des factures d'un client sont remises à la banque
cli-debit-returned = Note que des prélèvements sont revenus impayés
cli-debit-withdraw = Note que des prélèvements sont retirés de la banque
cli-debit-import = Importe une remise, ou des impayés, d'un CSV
cli-debit-items = Les prélèvements en cours
cli-debit-piece = Numéros de pièce, ou identifiants de lignes
cli-debit-client = Code du client
cli-debit-on = Jour, aujourd'hui sinon
cli-debit-due = Jour du prélèvement
cli-debit-reference = Référence de la remise ou du mandat
cli-debit-code = Code de la banque : AM04, AC04, MD01, MS02, MD06…
cli-debit-note = Motif
cli-debit-file = Fichier CSV
cli-debit-dry-run = Vérifie sans rien écrire
cli-debit-all = Aussi ceux qui sont passés, revenus ou retirés
debit-none = Aucun prélèvement

column-submitted = Remis le
column-debit_due = Prélevé le
column-returned_code = Code impayé
