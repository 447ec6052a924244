# Politique de relance, textes des courriers, taux de pénalités.

op-set-text = texte de courrier
op-set-rates = taux de pénalités

dun-done-text = Texte { $name } enregistré
dun-done-text-reset = Texte { $name } : celui du programme
dun-done-rates = Taux enregistrés
dun-declined-text = { $n ->
    [one] { $first } (et 1 autre défaut)
   *[other] { $first } (et { $n } autres défauts)
}
dun-declined-rate-country = Pays : deux lettres (code ISO), un autre que FR
dun-declined-rate-semester = Semestre { $semester } hors limites
dun-declined-step = Ce scénario ou ce niveau n'existe plus

text-statement = relevé de compte
text-all-ways = tous
text-part-subject = objet
text-part-body = texte
text-place = { $part }, ligne { $line }, colonne { $column } : { $fault }
text-unknown = variable inconnue « { $name } »
text-unknown-near = variable inconnue « { $name } » ; proche : { $near }
text-open = accolade ouverte et jamais fermée (doubler { $twice } pour l'imprimer)
text-stray = accolade fermée sans ouverture (doubler { $twice } pour l'imprimer)
text-unsafe = caractère interdit
text-key = Texte inconnu : niveau P à PC ou statement, langue fr ou en, lecteur business, consumer ou public
text-empty = { $part } : vide
text-long = { $part } : plus de { $n } caractères
text-subject-shape = objet : une seule ligne, sans le tableau des factures
text-needs = il manque { $name }, obligatoire à ce niveau
text-forbids = { $name } est interdit envers un particulier
text-no-formal-words = une mise en demeure le dit : « mettons en demeure »
text-forbids-fee = l'indemnité de 40 € n'est pas due par un particulier
text-forbids-costs = pas de menace de frais envers un particulier

text-var-client = nom du client
text-var-contact = interlocuteur (peut être vide)
text-var-civilite = civilité (peut être vide)
text-var-ref_compte = référence du compte
text-var-d = date du jour
text-var-table_factures = tableau des factures
text-var-total_echu = total échu
text-var-total_du = total dû
text-var-plus_ancienne = plus ancienne échéance
text-var-jours_retard_max = jours de retard
text-var-penalites = pénalités
text-var-indemnites = indemnités
text-var-taux = taux des pénalités
text-var-date_limite = date limite
text-var-iban = IBAN
text-var-bic = BIC
text-var-gestionnaire = chargé de recouvrement
text-var-tel = téléphone
text-var-derniere_relance = dernière relance
text-var-promesse = dernière promesse

buyer-business = professionnel
buyer-consumer = particulier
buyer-public = public

rates-source-published = publié
rates-source-entered = saisi
rates-source-missing = À SAISIR
rates-missing = PEN_RATE : taux du { $semester } inconnus, aucune relance à partir de R2. Saisir : suivi rates set { $semester } --ecb TAUX --legal TAUX
rates-kind-semester = semestre
rates-kind-country = pays
rates-kind-contract = contrat
rates-kind-client = contrat client
rates-kind-floor = plancher
rates-floor-off = non

strategy-rule = Règle { $n } « { $name } »
strategy-none = Aucune règle
strategy-never = jamais relancé
strategy-chosen = { $client } : { $rule }, scénario { $scenario }

cond-all = tous
cond-risk = risque { $list }
cond-turnover = CA 12 mois { $range }
cond-overdue = échu { $range }
cond-insured = assuré
cond-not-insured = non assuré
cond-months = ancienneté { $range } mois
cond-importance = importance { $list }
cond-buyer = { $list }
cond-country = pays { $list }
cond-postcode = code postal { $list }
cond-category = famille { $list }
cond-payment = règlement { $list }
cond-language = langue { $list }
cond-from = dès { $from }
cond-under = sous { $under }
cond-between = de { $from } à { $under }
importance-ordinary = ordinaire
importance-key = grand compte
importance-strategic = stratégique

trait-risk = Classe de risque
trait-turnover = CA TTC 12 mois
trait-overdue = Échu
trait-insured = Assurance crédit
trait-months = Ancienneté (mois)
trait-importance = Importance
trait-buyer = Nature
trait-country = Pays
trait-postcode = Code postal
trait-category = Famille
trait-payment_mode = Mode de règlement
trait-language = Langue
trait-fact = donnée
trait-unknown = inconnu
trait-yes = oui
trait-no = non

cli-template = Textes des courriers de relance
cli-template-list = Les textes et leur origine
cli-template-show = Un texte, comme « set » le relit
cli-template-set = Remplace des textes, vérifiés d'abord
cli-template-reset = Revient au texte du programme
cli-template-check = Vérifie tous les textes
cli-template-name = Nom : R1.fr.business.all (fin omise : fr, business, all)
cli-template-files = Fichiers écrits par « template show »
cli-template-unknown = Texte inconnu : { $name }. Voir : suivi template list
cli-template-head = fichier : première ligne « text:R1.fr.business.all », puis « subject:… », une ligne vide, le texte
cli-template-in = { $file } : { $fault }
cli-template-line = ligne { $line }, colonne { $column } : { $fault }
cli-template-same = { $name } : inchangé
cli-rates = Taux des pénalités de retard
cli-rates-list = Taux en vigueur et leur origine
cli-rates-set = Saisit un taux
cli-rates-remove = Retire un taux saisi
cli-rates-what = 2026-S2, un pays (DE), contract, un code client, floor
cli-rates-ecb = Taux de refinancement BCE au premier jour
cli-rates-legal = Taux d'intérêt légal (professionnels)
cli-rates-points = Points au-dessus du taux BCE
cli-rates-rate = Taux du contrat
cli-rates-bad = Taux refusé : { $value } (en %, deux décimales, 100 au plus)
cli-rates-need = { $what } : il faut { $options }
cli-rates-unknown = { $what } : ni semestre, ni pays, ni client
cli-policy-explain = Pourquoi ce scénario pour un client
cli-value-rate = TAUX

column-text = Texte
column-reader = Lecteur
column-subject = Objet
column-central = BCE
column-legal = Légal
column-late_rate = Pénalités
column-floor = Plancher
column-condition = Condition
column-result = Résultat
origin-program = programme
origin-book = modifié

pane-policies = Politiques
pane-policies-short = Polit.
act-pane-show-policies = Politiques : scénarios, règles, taux, textes des courriers
hint-pane-show-policies = Politiques
act-policy-edit = modifier la valeur, ou le texte
act-policy-next = aller à la partie suivante
act-policy-reset = revenir au texte du programme, retirer le taux saisi
act-text-save = enregistrer le texte
hint-policy-edit = modifier
hint-policy-next = partie suivante
hint-policy-reset = retirer
hint-text-save = enregistrer
scope-policies = Politiques
scope-text = Texte à modifier

policies-none = Aucune politique à montrer
policies-numbers = réglages
policies-scenario = Scénario { $code }
policies-scenario-columns = jours après l'échéance, moyens, montant minimum
policies-rules = Règles
policies-rates = Taux
policies-rates-missing = { $n ->
    [one] 1 semestre à saisir
   *[other] { $n } semestres à saisir
}
policies-rates-more = pays et contrats : suivi rates set
policies-texts = Textes
policies-texts-all = un moyen ou un jeu à part : suivi template
policies-caught = { $n ->
    [one] { $n } client
   *[other] { $n } clients
}
policies-days-of = { $days } j
policies-deed-file = dossier
policies-deed-study = étude de perte
policies-by-law = aucun : BCE + 10 points
policies-contract = Contrat (conditions de vente)
policies-country = Pays { $code } : points sur la BCE
policies-semester-missing = PEN_RATE : taux à saisir (Entrée)
policies-number-minimum = Échu sous lequel on ne relance pas
policies-number-interval = Jours entre deux relances
policies-number-interval-r3 = Jours entre deux relances après R3
policies-number-grouping = Regroupement des relances
policies-number-pick = Niveau d'une relance groupée
policies-number-counting = Compteur de niveau
policies-number-bank-age = Âge maximum de la banque, jours ouvrés
policies-number-gap-limit = Écart avec la comptabilité toléré
policies-number-first-call = Montant appelé avant d'être relancé
policies-number-deadline = Jours d'alerte avant une date limite
policies-number-penalties = Pénalités seules, relancées à partir de
policies-grouping-client = client
policies-grouping-invoice = facture
policies-grouping-none = échéance
policies-grouping-level = niveau
policies-grouping-delay = retard
policies-pick-highest = le plus haut
policies-pick-lowest = le plus bas
policies-counting-item = facture
policies-counting-client = client
policies-counting-delay = retard
policies-one-of = Au choix : { $words }
policies-days = Nombre de jours attendu
policies-amount = Montant attendu
policies-two-rates = Deux taux attendus : BCE ; légal
policies-step-parts = Trois valeurs au plus : jours ; moyens ; minimum
policies-leave = Texte modifié : F9 enregistre, Échap encore une fois abandonne
policies-changed = modifié
policies-no-fault = Sans défaut
policies-editor-at = ligne { $line }, colonne { $column }
why-policy-nothing = Rien à retirer ici
prompt-policy-step = { $level } : jours ; moyens ; minimum
prompt-policy-semester = { $semester } : taux BCE ; taux légal
prompt-policy-country = { $code } : points sur la BCE, vide pour retirer
prompt-policy-contract = Taux du contrat, vide pour le taux légal
prompt-policy-client = Taux du contrat du client, vide pour retirer
why-policy-undo = Rien n'a été changé d'ici : le journal (g j) annule par opération
act-strategy-open = pourquoi ce scénario pour le client
hint-strategy-open = stratégie
sheet-strategy = Stratégie de { $name }
strategy-fails = non : { $condition }
strategy-unknown = inconnu : { $condition }
text-plan = plan de paiement
text-var-echeancier = échéances du plan
