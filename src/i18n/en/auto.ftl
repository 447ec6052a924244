# Automatic lettering on the screen: preview, review of what is left, marks of review, settings.
op-review = review
refusal-nothing-to-review = Nothing to review: these letters were reviewed already, or the automatic run did not make them
done-reviewed = { $groups ->
    [one] { $groups } automatic letter reviewed
   *[other] { $groups } automatic letters reviewed
}
