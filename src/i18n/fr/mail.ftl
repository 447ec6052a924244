# Courriels qui ne sont pas des relances : copies de factures, litiges.
op-mail = courriel
op-dispute-answer = réponse à un litige
dun-deed-copies = copie envoyée : { $pieces }
dun-deed-dispute-mail = litige n° { $no } : service interrogé
dun-deed-dispute-answer = litige n° { $no } : réponse
mail-about-copies = copies
mail-about-dispute = litige
mail-no-address = Aucune adresse électronique : --to, la fiche du client, ou [correspondence] dans « suivi policy show »
mail-no-documents = Où sont les copies n'est pas réglé : documents dans [correspondence], voir « suivi policy show »
mail-no-piece = { $piece } n'est pas une pièce de { $code }
mail-file-missing = La copie de { $piece } manque : { $file }
mail-file-unreadable = La copie de { $piece } est illisible ({ $file }) : { $why }
mail-file-no-pdf = { $file } n'est pas un PDF
mail-file-large = { $file } dépasse { $size } Mo
mail-files-large = Les copies dépassent ensemble { $size } Mo
mail-ask = { $subject } à { $to } ?
mail-yes = Rien n'est envoyé sans accord : --yes
mail-no-paper = Un courriel sans lettre ne s'imprime pas
mail-left = Rien n'a été envoyé
mail-too-long = Le texte dépasse { $most } caractères
mail-documents-most = Un courriel porte de une à { $most } pièces
mail-no-dispute = Aucun litige n° { $no }
mail-no-mark = L'objet ne nomme aucun litige ([DIS-…]) : --no
mail-reply-large = { $file } est trop grand pour un courriel
mail-reply-empty = { $file } : aucun texte
mail-documents-fault = « { $value } » n'est pas un chemin absolu avec { $piece } (et { $client } si besoin)
mail-services-twice = Deux adresses pour le motif { $reason }
mail-copies-subject = { $n ->
    [one] Copie de la pièce { $pieces } – { $company }
   *[other] Copies de { $n } pièces – { $company }
}
mail-hello = Bonjour,
mail-copies-attached = { $n ->
    [one] Veuillez trouver ci-joint la copie de la pièce { $pieces }.
   *[other] Veuillez trouver ci-joint la copie des pièces { $pieces }.
}
mail-copies-unchanged = Les échéances indiquées sur les documents restent inchangées.
mail-regards = Cordialement,
mail-dispute-subject = { $mark } { $code } { $name } – { $piece }
mail-dispute-no = Litige n° { $no }
mail-dispute-client = Client : { $code } { $name }
mail-dispute-piece = Pièce : { $piece }, reste dû { $open }
mail-dispute-amount = Montant contesté : { $amount }
mail-dispute-reason = Motif : { $reason }
mail-dispute-days = Délai : { $days } jours ouvrés
mail-dispute-answer = Merci de répondre à ce courriel sans en changer l'objet : la réponse rejoindra le dossier.
cli-resend = Renvoie au client des copies de pièces par courriel
cli-resend-pieces = Numéros des pièces
cli-resend-to = À cette adresse au lieu de celle de la fiche
cli-resend-hold = Prépare et laisse dans la boîte d'envoi
cli-resend-opt-yes = Envoie sans demander
cli-dispute-mail = Écrit au service qui traite le litige
cli-dispute-reply = Joint une réponse reçue (.eml, ou texte ; « - » lit l'entrée)
cli-dispute-reply-no = Numéro du litige, quand l'objet ne le dit pas
