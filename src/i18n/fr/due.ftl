# Ce qui est à faire au sujet des devis et des commandes : accusés, relances, retards.

due-task-acknowledge = accusé à envoyer
due-task-ask-quote = devis à relancer
due-task-ask-deposit = acompte à réclamer
due-task-tell-seller = retard : commercial
due-task-tell-client = retard : client
order-refused-not-due = Rien à faire de ce genre à ce jour : { $task }
order-done-asked-quote = { $number } : devis relancé
order-done-asked-deposit = { $number } : acompte réclamé
order-done-told-seller = { $number } : retard signalé au commercial
order-done-told-client = { $number } : retard annoncé au client
op-detail-order-quote-asked = devis relancé
op-detail-order-deposit-asked = acompte réclamé
op-detail-order-seller-told = retard dit au commercial
op-detail-order-client-told = retard dit au client
due-late-note = promise pour le { $date }, en retard de { $days } j
due-late-note-plain = en retard de { $days } j

cli-order-print = Imprime un document : devis, accusé de réception, BL, facture, avoir
cli-order-print-pdf = Écrit le PDF dans ce fichier, jamais par-dessus un autre sans --force
cli-order-print-text = Affiche le texte (par défaut)
cli-order-due = Ce qui est à faire à ce jour : accusés, relances de devis et d'acomptes, retards
cli-order-chase = Note comme faite une tâche de « order due »
cli-order-chase-task = La tâche ; celle qui est due s'il n'y en a qu'une
cli-order-chase-note = Ce qui a été dit ; pour le commercial, une note interne au dossier
cli-order-due-none = Rien à faire à ce jour
column-phone = Tél.
column-who = Commercial

orders-view-due = à faire
orders-none-due = Rien à faire à ce jour sur les devis et les commandes
orders-head-due = Depuis
orders-head-task = À faire
orders-head-phone = Tél.
orders-head-who = Commercial
act-orders-due = ce qui est à faire : accusés, relances de devis et d'acomptes, retards
hint-orders-due = à faire
act-order-print = imprimer le document : devis, accusé, BL, facture, avoir
hint-order-print = imprimer
prompt-paper-file = fichier
paper-file-name = Un nom simple qui se termine par .pdf ou .txt
document-to-do = À faire : { $task } (depuis le { $date })
