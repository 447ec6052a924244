# Éditions : relevé de compte, balance âgée.

edition-made = édité le { $when } par { $who } (op. { $op })
edition-as-of = au { $date }
edition-page = page { $n }/{ $of }
edition-needs-client = Un relevé se fait pour un client : --client CODE
column-limit = Plafond
column-last_payment = Dern. règl.
cli-export-client = Un seul client (un relevé en veut un)
cli-export-all = Relevé : pièces soldées aussi ; litiges : clos aussi ; commissions : ce qui n'est pas encore soldé aussi
cli-export-from = À partir de ce jour ; relevé : avec le solde antérieur
