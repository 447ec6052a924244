# The client file (fiche client).

op-edit-bank = ! changement de banque
op-edit-file = modification de fiche
op-confirm-bank = contre-appel bancaire

file-section-identity = IDENTITÉ
file-section-contacts = CONTACTS
file-section-terms = CONDITIONS
file-section-relation = RELATION

file-section-alerts = À REGARDER
file-section-facts = EN BREF

file-field-legal_form = forme juridique
file-field-siret = SIRET
file-field-rcs = RCS
file-field-naf = code NAF
file-field-parent = société mère
file-field-contact_payment = contact règlement
file-field-contact_dispute = contact litige
file-field-contact_management = contact direction
file-field-contact_copy = copie des relances
file-field-watch = sous surveillance
file-field-credit_code = code crédit
file-field-early_discount = rabais si payé avant
file-field-default_account = compte de vente
file-field-default_tax = taux de TVA
file-field-billing = options de facturation
file-field-remarks = texte des factures
file-field-referred_by = référé par
file-field-newsletter = infolettre
file-field-needs = besoins

file-point = ,
file-consent-yes = accord du { $date }
file-consent-no = refus du { $date }
file-discount = { $rate } % à { $days } j

expected-code = le code ne change pas ici
expected-name = une raison sociale
expected-siren = 9 chiffres avec leur clé, comme 732829320
expected-siret = 14 chiffres avec leur clé, comme 73282932000074
expected-vat = le n° de TVA avec sa clé, comme FR44732829320
expected-iban = un IBAN avec sa clé, 27 caractères en France
expected-postcode = 5 chiffres en France
expected-country = deux lettres, comme FR
expected-language = deux lettres, comme fr
expected-terms = des conditions comme 30N, 45FDM-A ou COMPTANT
expected-amount = un montant, zéro ou plus
expected-phone = 10 chiffres, ou + et l'indicatif
expected-email = une adresse comme compta@client.example
expected-rcs = « RCS ville SIREN »
expected-naf = 4 chiffres et une lettre, comme 62.01Z
expected-contact = nom, téléphone, e-mail
expected-contact-copy = nom, e-mail obligatoire
expected-discount = un taux et des jours, comme « 2% 10 »
expected-account = un compte de 3 à 12 caractères, pour exporter ses factures
expected-tax = un taux de 0 à 100, proposé avant celui du tarif
expected-consent = oui ou non, et la date si ce n'est pas aujourd'hui
expected-client = le code d'un client
expected-text = un texte

file-refused-unlike = { $field } « { $text } » n'est pas du SIREN { $siren } de la fiche
file-refused-no-client = { $field } : aucun client n'a le code « { $code } »
file-refused-itself = { $field } : un client ne peut pas être le sien
file-refused-circle = { $field } : « { $code } » dépend déjà de ce client
file-refused-as-it-is = Rien à changer : la fiche dit déjà cela
file-refused-limit-alone = Ce plafond demande deux personnes : demandez-le seul
file-refused-no-bank = Aucun changement de banque n'attend de contre-appel
file-refused-own-bank = Vous avez changé cet IBAN : le contre-appel revient à une autre personne

done-edited-bank = Fiche modifiée : { $fields }. ! Banque changée : rappeler le client à un numéro déjà connu
file-done-doubles = ! { $code } ressemble à { $others }
file-done-over = ! Les commissions des vendeurs dépassent 100 %
file-done-bank = Contre-appel noté : la banque de { $code } est confirmée

file-bank-open = ! BANQUE CHANGÉE le { $date } par { $who } : contre-appel à faire
file-bank-was = avant : { $iban }
file-bank-confirmed = banque changée le { $date } par { $who }, contre-appel de { $by } le { $on } : { $note }
file-bank-passed = banque changée le { $date } par { $who }, sans contre-appel
file-double-siren = ! même SIREN que { $code } { $name }
file-double-address = ! même adresse que { $code } { $name }
file-last-invoice = dernière facture
file-last-unpaid = dernière facture impayée
file-last-payment = dernier règlement
file-piece = { $amount }, { $piece } du { $date }
file-payment = { $amount } le { $date }
prompt-bank = Contre-appel : qui a été joint, à quel numéro déjà connu, ce qui a été dit

column-section = Rubrique
column-field = Champ
column-value = Valeur
column-twin = Ressemble à
column-twin_name = Nom de l'autre
column-same = Même

cli-client = Fiche d'un client
cli-client-show = Toute la fiche
cli-client-set = Changer des champs
cli-client-set-field = CHAMP=VALEUR ; une valeur vide efface
cli-client-confirm = Noter le contre-appel après un changement de banque
cli-client-note = Qui a été joint, ce qui a été dit
cli-client-doubles = Clients qui se ressemblent : même SIREN ou même adresse
cli-value-field = CHAMP=VALEUR
cli-client-bad-field = « { $text } » : il faut CHAMP=VALEUR. Champs : { $known }
cli-client-no-doubles = Aucun client n'en double un autre

act-file-bank = noter le contre-appel après un changement de banque
hint-file-bank = contre-appel
why-no-bank-change = aucun changement de banque à confirmer
header-bank = ! banque changée : contre-appel
header-watch = sous surveillance : { $why }

op-talk = discussion interne

file-done-talk = Message n° { $no } noté sur { $code }
file-refused-no-words = Il faut un texte
file-refused-no-talk = Aucun message n° { $no } sur ce client

topic-invoice = facture
topic-payment = règlement
topic-lettering = lettrage
topic-reminder = relance
topic-mail = courriel
topic-call = appel
topic-promise = promesse
topic-dispute = litige
topic-sale = vente
topic-note = note
topic-talk = discussion
topic-client-file = fiche
topic-decision = décision

event-lettered = { $code } : { $standing }, { $n } lignes
event-unlettered = { $code } délettré
event-reply = #{ $no }, réponse à #{ $to }
event-to = { $what } pour { $to }

column-topic = Quoi
column-words = Détail

cli-client-timeline = Tout ce qui concerne le client, du plus récent au plus ancien
cli-client-kind = Seulement ces sujets
cli-client-text = Seulement ce qui contient ce texte
cli-client-limit = Au plus N événements
cli-client-skip = Passer les N premiers
cli-client-talk = Discuter du client entre collègues
cli-client-talk-text = Ce qui est dit
cli-client-to = Pour qui, séparés par des virgules
cli-client-reply = Le message auquel on répond
cli-client-timeline-more = { $shown } sur { $total } : la suite avec --skip { $next }
cli-client-timeline-none = Rien sur ce client

sheet-timeline = Fil de { $name } · { $what } · { $shown } sur { $total }
timeline-all = tout
timeline-none = Rien à montrer
timeline-more = … la suite plus bas
prompt-talk = Discussion interne : « m.petit, j.roux : texte » ou « #12 texte » pour répondre
prompt-timeline-filter = Filtrer le fil : n°, nom, mot
scope-timeline = Fil du client
act-timeline-open = fil du client : factures, règlements, relances, appels, notes…
hint-timeline-open = fil
act-timeline-next = sujet suivant du fil
hint-timeline-next = sujet
act-timeline-filter = chercher un texte dans le fil
hint-timeline-filter = chercher
act-timeline-talk = discuter du client entre collègues
hint-timeline-talk = discuter
act-timeline-note = noter une action de suivi
hint-timeline-note = note

op-add-client = nouveau prospect

file-field-sellers = vendeurs et commissions
file-field-commission_on = commission due
expected-sellers = « nom taux% produits ; … »
expected-commission = facture ou encaissement
file-commission-invoice = à la facturation
file-commission-cash = à l'encaissement
file-done-added = Prospect { $code } créé
file-refused-code-taken = Le code « { $code } » est déjà pris
file-refused-bad-code = « { $code } » n'est pas un code : 32 caractères au plus, sans blanc
file-prospect = prospect : pas encore de facture

file-section-risk = RISQUE
file-section-habits = HABITUDES D'ACHAT
risk-days = paie en moyenne
risk-days-late = { $days } j après l'échéance, sur { $items } factures
risk-days-early = { $days } j avant l'échéance, sur { $items } factures
risk-days-few = trop peu de factures réglées pour le dire ({ $items })
risk-score = score de risque
risk-score-known = { $score } sur 100, classe { $class }
risk-score-range = de { $least } à { $most } sur 100 : tout n'est pas connu
risk-insolvent = classe { $class } : procédure collective
risk-lateness = retard de paiement
risk-usage = usage du plafond
risk-unfounded = litiges non fondés
risk-broken = promesses rompues
risk-external = classe externe
risk-part = { $value } × { $weight } % = { $points }
risk-unknown = inconnu, pèse { $weight } %
habit-all = tous achats
habit-told = attendu le { $next }, tous les { $every } j, { $times } fois, dernier le { $last }
habit-season = { $told }, saison dès { $month }
habit-late = ! en retard : { $told }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

cli-client-add = Écrire un prospect : client à sa première facture

act-timeline-read = lire l'événement en entier
hint-timeline-read = lire
event-by = par
event-promise = promesse pour le { $date }
event-disputed = litige : { $reason }
event-planned = échéancier de { $n } échéances
event-reminded = { $level } { $channel }, { $n } pièces
file-unlike = pas du SIREN de la fiche

op-follow-up = fiche de suivi
topic-follow-up = suivi
column-mark = Note
column-asked = Demandé par
column-judged = Jugé le
file-section-followup = SUIVI
followup-satisfaction = satisfaction
followup-objective = objectif
followup-told = répondu
followup-running = en cours
followup-late = échu
followup-reached = atteint
followup-missed = non atteint
followup-mark = { $mark }/10, demandé par { $asked }
followup-mark-said = { $told } : { $text }
followup-aim = n° { $no } pour le { $date } : { $text }
followup-aim-amount = n° { $no } pour le { $date }, { $amount } : { $text }
followup-aim-late = ! échu { $told }
followup-aim-reached = atteint le { $on } · { $told }
followup-aim-missed = non atteint, le { $on } · { $told }
event-satisfaction = { $mark }/10 ({ $asked })
event-objective = n° { $no }, le { $date }
event-reached = n° { $no } atteint
event-missed = n° { $no } non atteint
file-done-satisfied = Satisfaction de { $code } : { $mark }/10
file-done-aimed = Objectif n° { $no } fixé avec { $code }
file-done-reached = Objectif n° { $no } de { $code } : atteint
file-done-missed = Objectif n° { $no } de { $code } : non atteint
file-refused-mark = { $mark } : une note va de 0 à 10
file-refused-day = { $date } : ce jour n'est pas possible
file-refused-no-objective = Aucun objectif n° { $no } avec ce client
file-refused-judged = Le résultat de l'objectif n° { $no } est déjà connu
file-refused-no-aim = Le montant d'un objectif est au-dessus de zéro
cli-client-sheet = Fiches de suivi du client : satisfaction, objectifs
cli-client-satisfaction = Noter la satisfaction dite par le client
cli-client-mark = De 0 à 10
cli-client-said = Ce que dit le client
cli-client-asked = Qui a demandé
cli-client-asked-on = Quand on a demandé
cli-client-objective = Fixer un objectif avec le client
cli-client-aim = Ce qui est visé
cli-client-due = Pour quand
cli-client-aim-amount = Combien
cli-client-judge = Dire ce qu'est devenu un objectif
cli-client-objective-no = Le numéro de l'objectif
cli-client-missed = Il n'est pas atteint
cli-client-judged-on = À quelle date
cli-client-why = Pourquoi
cli-client-sheet-none = Aucune fiche de suivi de ce client
prompt-followup = Suivi
preview-followup-how = « 8 Mme Roux : avis », « 31/12 5000 but » ou « #12 oui texte »
why-followup = Une note 0-10, ou une date et un but, ou #numéro et oui ou non
act-timeline-sheet = fiche de suivi : satisfaction, objectif, son résultat
hint-timeline-sheet = suivi
file-refused-merge-itself = { $code } ne peut pas être fusionné avec lui-même
file-refused-merge-company = SIREN { $old } et SIREN { $new } : deux sociétés ; le dire s'il faut les fusionner
file-refused-merge-group = La lettre { $code } va du { $first } au { $last } : choisir une autre date
file-refused-merge-named = Quelque chose en cours porte sur { $piece } : fusionner sans date, ou y mettre fin
file-refused-merge-twice = L'opération { $op } a écrit la même chose sur les deux : l'annuler d'abord
file-refused-merge-nothing = Rien n'est écrit sous ce code à partir du { $date }
file-done-merged = { $old } fusionné dans { $new } : { $what }
merge-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
  }
merge-open = dont { $n } en cours
merge-groups = { $n ->
    [one] { $n } lettre
   *[other] { $n } lettres
  }
merge-renamed = dont { $n } sous un autre code
merge-notes = { $n ->
    [one] { $n } note
   *[other] { $n } notes
  }
merge-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
  }
merge-nothing = rien que sa fiche
merge-head = { $old } { $old_name } → { $new } { $new_name }
merge-head-from = { $old } { $old_name } → { $new } { $new_name }, à partir du { $date }
merge-goes = Passe de l'un à l'autre : { $what }
merge-differ = { $new } garde les siens : { $fields }
merge-company = ! SIREN { $old } et SIREN { $new } : deux sociétés
op-merge-client = fusion de codes
cli-client-merge = Fusionner le code d'un client dans un autre : tout ce qui est à lui suit
cli-client-merge-new = Le code qui reste
cli-client-merge-from = Seulement ce qui est daté à partir de ce jour
cli-client-merge-company = Ils ont deux SIREN, et c'est voulu
cli-client-merge-dry = Montrer seulement ce qui passerait
cli-client-merge-yes = Ne pas demander
cli-client-merge-ask = Les fusionner ? [o/N]
cli-client-merge-left = Rien n'a été fusionné
act-file-merge = fusionner le code de ce client dans un autre
hint-file-merge = fusion
prompt-merge = Fusionner dans : code, une date si seulement dès lors, ! pour deux SIREN
merge-how = Entrée montre ce qui passe, Entrée encore fusionne
why-merge = Un code, puis une date ou ! au besoin
preview-followup-mark = satisfaction { $mark }/10
preview-followup-asked = demandé par { $asked }
preview-followup-aim = objectif pour le { $date }
preview-followup-reached = objectif n° { $no } atteint
preview-followup-missed = objectif n° { $no } non atteint
notice-merged = { $old } a été fusionné dans { $new }

# What is looked up about a client, and what was agreed with it.
file-solvency = solvabilité
file-solvency-told = classe { $class }, { $date }, { $source } ({ $by })
file-solvency-none = jamais vérifiée
file-agreed = remise convenue
file-agreed-told = { $rate } % au plus
file-agreed-none = aucune
prompt-solvency = Solvabilité vérifiée : classe A à E, date, source
prompt-agreed = Remise convenue avec le client, en % (vide : aucune)
preview-solvency-how = « B Banque de France » ou « C 12/10 Altares »
preview-solvency = classe { $class } · le { $date } · { $source }
preview-agreed-none = aucune remise convenue
why-solvency = Une classe de A à E, une date si ce n'est pas aujourd'hui, une source
why-agreed = Un taux de 0 à 100
op-set-referrals = liste des apporteurs
referral-client = client
referral-seller = vendeur
referral-web = site internet
expected-referral = Tab complète, l sur la fiche change la liste
file-refused-choice = { $field } « { $text } » : un choix parmi { $choices }
file-refused-choices = Une liste de 1 à 20 choix de 40 caractères au plus
file-done-referrals = « Référé par » se choisit parmi : { $choices }
file-done-odd = ! N° de TVA : { $odd }
prompt-referrals = Les choix de « référé par », séparés par des virgules
preview-referrals = { $n } choix : { $choices }
act-file-referrals = changer les choix de référé par
hint-file-referrals = choix
cli-client-referrals = Les choix de « référé par » ; des noms les remplacent
cli-client-referrals-names = Les nouveaux choix
column-referral = Référé par
vat-key-unchecked = clé à vérifier, non calculée
vat-siren = à vérifier : SIREN faux
identifier-length = { $found } caractères sur { $expected }
identifier-character = « { $character } » est de trop
identifier-key = la clé ne va pas : un chiffre est faux ou inversé
identifier-country = pays inconnu

# A client being written down.
sheet-new-client = Nouveau client
new-client-how = Un code et un nom suffisent ; le compte vient avec la première facture
new-client-ready = Rien ne manque
new-client-no-code = Il manque le code du client
new-client-no-name = Il manque la raison sociale
new-client-taken = Le code « { $code } » est déjà pris
new-client-ask = { $code } ressemble à { $others }. Le créer quand même ?
new-client-leave = Ce client n'est pas créé : Échap encore pour l'abandonner
new-client-yes = créer quand même
scope-new-client = Nouveau client
act-client-add = écrire un nouveau client ou prospect
hint-client-add = nouveau
act-new-client-edit = remplir le champ
hint-new-client-edit = remplir
act-new-client-clear = vider le champ
hint-new-client-clear = vider
act-new-client-save = créer le client
hint-new-client-save = créer
expected-new-code = sans blanc, 32 caractères au plus, celui de la comptabilité
field-understood = { $text } : valable
cli-client-add-ask = Le créer quand même ? [o/N]
cli-client-add-left = Aucun client n'a été créé
