# Copies de factures et relevés envoyés depuis les écrans ; rapports exportés.

dun-deed-statement = relevé de compte envoyé
mail-about-statement = relevé
mail-statement-file = releve
mail-statement-long = Ce relevé est trop long pour un courriel : l'exporter, ou choisir une période
mail-statement-plain = Relevé sans le texte de la maison : { $why }
mail-writing = Le courriel s'écrit…
mail-not-now = Le courriel était prêt, mais autre chose est ouvert : le redemander
mail-gone = Ce courriel n'est plus là : le redemander
mail-whom = À qui ? Aucune adresse électronique dans la fiche du client
mail-which = Quelles pièces ?
mail-preview = { $subject } – Entrée l'envoie
prompt-mail-pieces = Copies à envoyer : numéros des pièces
prompt-mail-to = Envoyer par courriel à
act-mail-copies = envoyer au client par courriel la copie de la facture, ou le relevé affiché
hint-mail-copies = copie
taken-statement = relevé
taken-ageing = balance âgée
taken-schedule = échéancier
taken-disputes = litiges
taken-promises = promesses
taken-history = historique
taken-day = journée
taken-sent = relances émises
taken-terms = délais de paiement
cli-dispute-assign = Confie un litige à quelqu'un
cli-dispute-assign-name = Qui le traite désormais
mail-bar-waits = Un courriel de ce document attend déjà dans la boîte d'envoi
mail-nobody = — (pas d'adresse dans la fiche : elle sera demandée)
mail-head-from = De :
mail-head-to = À :
mail-head-reply = Réponse à :
mail-head-subject = Objet :
mail-head-file = Joint :
mail-file = { $file }, { $size } ko, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
mail-proof = Courriel tel qu'il partira
mail-proof-barred = Ce courriel ne peut pas partir
act-mail-send = envoyer le courriel montré
hint-mail-send = envoyer
scope-mail = Courriel avant envoi
mail-about-plan = échéancier
plan-file = echeancier
