# Copies du dossier : sauvegarder, vérifier, restaurer, exporter et importer tout.
op-restore = restauration d'une copie

cli-backup = Copier le dossier, aussi pendant qu'on y travaille ; la copie est vérifiée
cli-backup-file = Fichier de la copie ; rien : le répertoire backups du dossier
cli-backup-keep = Ne garder que les N dernières copies du répertoire backups
cli-verify = Vérifier une copie ou un export complet, sans y toucher
cli-verify-file = Copie ou export complet
cli-restore = Remettre une copie à la place du dossier ; l'ancien est gardé à côté
cli-restore-to = Restaurer dans ce répertoire, qui ne contient pas encore de dossier
cli-restore-yes = Accepter la perte des opérations plus récentes que la copie
cli-backed-up = Copie vérifiée : { $file }
cli-copied = opération { $op }, { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}, solde { $balance }
cli-copies-removed = { $count ->
    [one] Une ancienne copie retirée
   *[other] { $count } anciennes copies retirées
}
cli-file-taken = { $file } existe déjà : une copie ne remplace rien, donner un autre nom
cli-copy-keep-file = --keep s'applique aux copies du répertoire backups, pas à un fichier que l'on nomme
cli-copy-broken = La copie reçue n'est pas celle qui a été faite, rien n'est gardé
cli-import-all-one = Un export complet s'importe seul : un fichier à la fois

cli-verify-store = { $file } : copie de sauvegarde
cli-verify-lines = { $file } : export complet
cli-verify-company = { $company } ({ $siren }), dossier { $uuid }
cli-verify-op = dernière opération : { $op }, du { $when }
cli-verify-made = faite le { $when } par suivi { $program }
cli-verify-business = empreinte des données : { $hash }
cli-verify-attested = conforme à son manifeste
cli-verify-alone = sans manifeste à côté : rien à comparer
cli-verify-good = La copie est bonne
cli-verify-bad = La copie n'est pas bonne :

cli-restore-vanish = { $count ->
    [one] Une opération du dossier actuel n'est pas dans la copie
   *[other] { $count } opérations du dossier actuel ne sont pas dans la copie
} : du { $first } au { $last }, { $people }
cli-restore-person = { $who } ({ $count })
cli-restore-unknown = Le dossier actuel est illisible, on ne sait pas ce qui manquerait ({ $what })
cli-restore-ask = Restaurer et les perdre ? [o/n]
cli-restore-confirm = Rien n'est fait : --yes pour accepter cette perte
cli-restore-left = Rien n'est fait, le dossier est inchangé
cli-restored = Restauré de { $file }, opération { $op } ; l'ancien dossier est gardé : { $kept }
cli-restored-new = Restauré de { $file } dans { $folder }, opération { $op }
cli-imported-all = Dossier créé de { $file } : { $company }, dernière opération { $op }

copy-foreign = ni une copie de sauvegarde ni un export complet
copy-unreadable = coupée ou abîmée, elle ne peut pas être lue ({ $what })
copy-unreadable-plain = coupée ou abîmée, elle ne peut pas être lue
copy-checksums = des sommes de contrôle du fichier sont fausses
copy-manifest = son manifeste est illisible
copy-differs = pas comme son manifeste le dit : { $field }
copy-findings = { $count ->
    [one] une anomalie
   *[other] { $count } anomalies
} : { $first }
copy-business = les données lues n'ont pas l'empreinte annoncée au début du fichier
copy-other-book = c'est la copie d'un autre dossier ({ $theirs }), celui-ci est { $ours } ; --to la restaure ailleurs
copy-book-there = { $folder } contient déjà un dossier, qui n'est jamais remplacé
copy-unconfirmed = des opérations seraient perdues
copy-line = ligne { $line } : { $fault }
copy-about = { $file } : { $fault }

copy-line-header = l'en-tête d'un export complet est attendu (version { $version })
copy-line-version = export de version { $theirs }, ce programme lit la version { $ours }
copy-line-row = une ligne d'une autre forme est attendue ({ $what })
copy-line-too-long = plus de { $limit } octets, c'est trop
copy-line-not-text = du texte en UTF-8 est attendu
copy-line-order = { $table } : pas à sa place dans l'ordre du fichier
copy-line-sum = { $table } : les lignes lues n'ont pas le nombre ou la somme annoncés, le fichier a été modifié
copy-line-digest = opération { $op } : les changements ne sont pas ceux qui ont été enregistrés, le fichier a été modifié
copy-line-cut = le fichier s'arrête trop tôt
copy-line-beyond = rien n'est attendu après la fin

health-read-only = Le disque ne répond plus, lecture seule depuis { $when } : { $why }
