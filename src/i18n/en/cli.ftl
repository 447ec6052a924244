# Command line.
cli-name = suivi, the workstation of credit control
