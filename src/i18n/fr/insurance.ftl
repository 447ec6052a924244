# Assurance-crédit : la police, les agréments, ce qui est garanti et ce qui ne l'est pas.

insurance-status-granted = accordé
insurance-status-reduced = réduit
insurance-status-refused = refusé
insurance-status-file = fiche client

insurance-bar-no-approval = sans agrément
insurance-bar-outside-dates = hors dates de l'agrément
insurance-bar-terms = délai de paiement trop long
insurance-bar-minimum = sous le minimum de la police
insurance-bar-after-stop = facturé pendant l'arrêt des livraisons
insurance-bar-undated = sans échéance
insurance-bar-accessory = pénalités non assurées
insurance-bar-limit = au-delà de l'agrément

insurance-fault-insurer = Il manque le nom de l'assureur
insurance-fault-long = { $most } caractères au plus
insurance-fault-days = Un délai va de 1 à 999 jours
insurance-fault-order = Les livraisons s'arrêtent au plus tard le dernier jour de la demande d'intervention
insurance-fault-minimum = Le minimum ne peut pas être négatif
insurance-fault-quota = La quotité garantie va de 0,01 à 100 %

insurance-approval-siren = N° SIREN dont la clé est fausse
insurance-approval-limit = Un agrément accordé ou réduit a un montant
insurance-approval-refused = Un agrément refusé n'a pas de montant
insurance-approval-ends = Il se termine avant de commencer, le { $date }

insurance-none = La société n'a pas d'assurance-crédit
insurance-none-list = Aucun client assuré
insurance-none-history = Aucun agrément pour ce client
insurance-all-covered = Rien n'est hors garantie

insurance-done-policy = Police d'assurance-crédit enregistrée
insurance-done-ended = Plus d'assurance-crédit
insurance-done-approvals = { $n ->
    [one] 1 agrément enregistré
   *[other] { $n } agréments enregistrés
}
insurance-done-known = { $n ->
    [one] 1 déjà connu
   *[other] { $n } déjà connus
}
insurance-done-strangers = { $n ->
    [one] 1 sur un SIREN sans client
   *[other] { $n } sur des SIREN sans client
}
insurance-dry-run = À blanc : { $what }

insurance-deed-refused = agrément refusé à partir du { $date }
insurance-deed-approved = agrément { $status } : { $limit } à partir du { $date }
insurance-deed-claimed = { $n ->
    [one] demande d'intervention à l'assureur le { $date }, 1 facture, { $amount }
   *[other] demande d'intervention à l'assureur le { $date }, { $n } factures, { $amount }
}

insurance-refused-siren = { $client } n'a pas de n° SIREN valable : l'agrément porte sur un SIREN
insurance-refused-nothing = Ce client n'a rien d'assuré en retard qui ne soit déjà déclaré
insurance-refused-piece = { $piece } n'est pas une pièce ouverte et assurée de ce client
insurance-refused-claimed = { $piece } a été déclarée à l'assureur le { $date }

problem-approval-status = accordé, réduit ou refusé était attendu
problem-limit-wanted = un agrément accordé ou réduit a un montant
problem-limit-of-refusal = un agrément refusé n'a pas de montant
problem-ends-before = la fin vient avant le début
problem-too-long = texte trop long

finding-approval = agrément d'assurance-crédit qui ne tient pas

op-set-insurance = police d'assurance-crédit
op-insure = agrément
op-import-approvals = import d'agréments
op-insurance-claim = demande d'intervention à l'assureur

column-insurer = Assureur
column-policy = Police
column-max_terms = Délai max. (j)
column-claim_after = DIC (j)
column-stop_after = Arrêt livr. (j)
column-minimum = Minimum
column-quota = Quotité
column-insured = Assuré
column-used = Utilisé
column-beyond = H. gar.
column-repaid = Indemnité
column-elsewhere = Ailleurs
column-expires = Expire
column-reference = Réf.
column-stopped = Arrêt livr.
column-claim_by = DIC avant
column-claimed = Déclaré
column-claim = Réf. DIC

cli-insurance = L'assurance-crédit : police, agréments, hors garantie, déclarations
cli-insurance-show = La police de la société
cli-insurance-set = Changer la police ; ce qui n'est pas donné reste
cli-insurance-insurer = L'assureur
cli-insurance-number = Le n° de la police
cli-insurance-max-terms = Délai de paiement maximal, en jours
cli-insurance-claim-after = Jours après l'échéance pour demander l'intervention
cli-insurance-stop-after = Jours après l'échéance où les livraisons s'arrêtent
cli-insurance-minimum = Créances non assurées sous ce montant
cli-insurance-quota = Part indemnisée, en %
cli-insurance-end = Plus d'assurance-crédit
cli-insurance-nothing = Dire au moins ce qui change : --insurer, --claim-after…
cli-insurance-list = Les clients assurés : montant, utilisé, hors garantie
cli-insurance-expiring = Ceux dont l'agrément expire sous 30 jours
cli-insurance-uncovered = Les pièces hors garantie, et pourquoi
cli-insurance-history = Les agréments d'un client, du plus ancien au dernier
cli-insurance-approve = Enregistrer un agrément
cli-value-debtor = CODE|SIREN
cli-insurance-debtor = Le client, ou un n° SIREN
cli-insurance-limit = Montant accordé ; 0 pour un refus
cli-insurance-status = La réponse (sinon : d'après le montant)
cli-insurance-from = À partir de ce jour (sinon : aujourd'hui)
cli-insurance-expires = Dernier jour
cli-insurance-reference = La référence de l'assureur
cli-insurance-import = Importer les agréments d'un fichier, tous ou aucun
cli-insurance-file = CSV : siren, limit, status, from, expires, reference
cli-insurance-dry-run = Dire ce qui se passerait, sans rien écrire
cli-insurance-claim = Noter une demande d'intervention (DIC)
cli-value-piece = PIÈCE
cli-insurance-piece = Cette pièce (sinon : tout l'assuré en retard)
cli-insurance-claim-reference = La référence de la déclaration

insurance-limit = assuré { $amount }
insurance-used = utilisé { $amount }
insurance-beyond = hors garantie { $amount }
insurance-refused-since = agrément refusé depuis le { $date }
insurance-stop = arrêt des livraisons depuis le { $date }
insurance-expires = l'agrément expire le { $date }
insurance-claimed = déclaré à l'assureur le { $date }, { $amount }
insurance-claimed-as = déclaré à l'assureur le { $date }, { $amount }, réf. { $reference }
insurance-item = hors garantie { $piece } { $amount } : { $why }
insurance-items-more = { $n ->
    [one] et 1 autre pièce hors garantie
   *[other] et { $n } autres pièces hors garantie
}
insurance-typed-amount = Un montant d'abord : 40 000 ; 0 pour un refus
insurance-typed-day = { $words } n'est pas un jour
insurance-typed-how = montant [réduit] [début] ; fin ; référence
insurance-typed-from = à partir du { $date }
insurance-typed-until = jusqu'au { $date }

prompt-insure = Agrément de l'assureur : 40 000 01/12 ; 30/11/27 ; A-17
prompt-insure-claim = Demande d'intervention : le jour, puis la référence

act-insure = enregistrer l'agrément de l'assureur pour ce client
act-insure-claim = noter la demande d'intervention à l'assureur (DIC)
hint-insure = agrément
hint-insure-claim = DIC

figure-beyond = Hors garantie
figure-stopped = Arrêt livraisons

policies-insurance = Assurance-crédit
policies-insurance-more = les agréments : suivi insurance import
policies-insurance-none = aucune : nommer l'assureur
policies-insurance-insurer = Assureur
policies-insurance-number = N° de police
policies-insurance-max-terms = Délai de paiement maximal
policies-insurance-claim-after = Demande d'intervention, après l'échéance
policies-insurance-stop-after = Arrêt des livraisons, après l'échéance
policies-insurance-minimum = Créances non assurées sous
policies-insurance-quota = Quotité garantie
