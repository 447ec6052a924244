# Lettrage automatique à l'écran : aperçu, revue de ce qui reste, relecture, réglages.
op-review = relecture
refusal-nothing-to-review = Rien à relire : ces lettrages sont déjà relus, ou ne viennent pas du lettrage automatique
done-reviewed = { $groups ->
    [one] { $groups } lettrage automatique relu
   *[other] { $groups } lettrages automatiques relus
}
